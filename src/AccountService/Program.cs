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

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..])
{
    await MigrateVerb.RunAsync(builder.Configuration, CancellationToken.None);
    return;
}

AccountServiceSetup.Configure(builder);
await using var app = AccountServiceSetup.Map(builder.Build());
await app.RunAsync();
