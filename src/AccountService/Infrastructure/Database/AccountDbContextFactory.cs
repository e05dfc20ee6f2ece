using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>For `dotnet ef migrations add` only; it never connects.</summary>
internal sealed class AccountDbContextFactory : IDesignTimeDbContextFactory<AccountDbContext>
{
    public AccountDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountDbContext>();
        options.UseAccounts(NpgsqlDataSource.Create("Host=localhost;Database=accounts"));
        return new(options.Options);
    }
}
