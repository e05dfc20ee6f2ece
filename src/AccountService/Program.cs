using ServicePortal.Accounts;
using ServicePortal.Accounts.Persistence;
using ServicePortal.Accounts.Protection;
using ServicePortal.Accounts.Rpc;
using ServicePortal.ServiceDefaults;

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

builder.AddServiceDefaults("account-service");
builder.UseMtlsKestrel();
builder.Services.AddAccountService();

var app = builder.Build();
app.MapAccountService();
app.MapServiceDefaults();
await app.RunAsync();
