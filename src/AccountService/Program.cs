using ServicePortal.Accounts;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

if (args is ["keys", "init", var folder])
{
    foreach (var name in KeyFiles.Initialize(folder))
    {
        Console.WriteLine($"made {name}");
    }

    return;
}

if (args is ["keys", "add", var existing, var purposeName])
{
    if (KeyFiles.PurposeOf(purposeName) is not { } purpose || !Directory.Exists(existing))
    {
        Console.Error.WriteLine($"Usage: AccountService keys add <folder> <{string.Join(" | ", Enum.GetValues<KeyPurpose>().Select(KeyFiles.NameOf))}>");
        Environment.ExitCode = 1;
        return;
    }

    Console.WriteLine($"made {KeyFiles.AddVersion(existing, purpose)}");
    return;
}

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..])
{
    await MigrateVerb.RunAsync(builder.Configuration, CancellationToken.None);
    return;
}

AccountServiceSetup.Configure(builder);
await using var app = AccountServiceSetup.Map(builder.Build());
await app.RunAsync();
