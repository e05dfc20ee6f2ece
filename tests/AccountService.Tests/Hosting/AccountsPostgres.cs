using Microsoft.Extensions.Configuration;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Dev.DevHost.Postgres;
using ServicePortal.Testing;

[assembly: AssemblyFixture(typeof(AccountsPostgres))]

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>One server for all tests; the template is migrated by the real verb, so the tests' application role has the real rights.</summary>
public sealed class AccountsPostgres : PostgresFixture
{
    protected override Task MigrateAsync(AccountDatabase database, CancellationToken cancellation) => MigrateVerb.RunAsync(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Migrations"] = database.MigratorConnectionString,
            ["ConnectionStrings:Accounts"] = database.ApplicationConnectionString,
        }).Build(),
        cancellation);
}
