using Microsoft.Extensions.Configuration;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

public sealed class DatabaseConnectionsTests
{
    [Theory]
    [InlineData("Host=db.example;Username=application")]
    [InlineData("Host=db.example;Username=application;SSL Mode=Prefer")]
    [InlineData("Host=db.example;Username=application;SSL Mode=Require")]
    [InlineData("Host=db.example;Username=application;SSL Mode=VerifyCA")]
    [InlineData("Host=localhost,db.example;Username=application")]
    [InlineData("Host=localhost.example;Username=application")]
    [InlineData("Host=192.0.2.1;Username=application")]
    [InlineData("Host=[2001:db8::1]:5432;Username=application")]
    public void A_database_on_another_machine_must_prove_who_it_is(string connection)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => DatabaseConnections.ForApplication(Settings(connection, "Host=localhost;Username=migrator")));

        Assert.Contains("VerifyFull", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => DatabaseConnections.ForMigrations(Settings("Host=localhost;Username=application", connection)));
    }

    [Theory]
    [InlineData("Host=db.example;Username=application;SSL Mode=VerifyFull")]
    [InlineData("Host=one.example:5432,two.example:5433;Username=application;SSL Mode=VerifyFull")]
    [InlineData("Host=localhost;Username=application")]
    [InlineData("Host=127.0.0.1,localhost:5433;Username=application")]
    [InlineData("Host=::1;Username=application")]
    [InlineData("Host=[::1]:5432;Username=application")]
    [InlineData("Host=/var/run/postgresql;Username=application")]
    public void One_that_does_or_that_is_on_this_machine_is_fine(string connection) =>
        Assert.Equal("application", DatabaseConnections.ForApplication(Settings(connection, "")).Username);

    [Fact]
    public void The_application_must_not_own_its_tables()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => DatabaseConnections.ForMigrations(Settings("Host=localhost;Username=one", "Host=localhost;Username=one")));

        Assert.Contains("same role", refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string application, string migrations) => new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?> { ["ConnectionStrings:Accounts"] = application, ["ConnectionStrings:Migrations"] = migrations }).Build();
}
