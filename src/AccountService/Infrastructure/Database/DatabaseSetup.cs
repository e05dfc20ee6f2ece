using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal static class DatabaseSetup
{
    private const string ConnectionName = "Accounts";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddDatabase()
        {
            services.AddSingleton(provider => NpgsqlDataSource.Create(ConnectionString(provider.GetRequiredService<IConfiguration>())));
            services.AddPooledDbContextFactory<AccountDbContext>((provider, options) => options
                .UseAccounts(provider.GetRequiredService<NpgsqlDataSource>())
                .AddInterceptors(provider.GetServices<IInterceptor>()));
            services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AccountDbContext>>().CreateDbContext());
            services.AddSingleton<PointReads>();
            services.AddSingleton<DatabaseReadiness>();
            services.AddHealthChecks().AddCheck<DatabaseReadiness>("database");
            return services;
        }
    }

    extension(DbContextOptionsBuilder options)
    {
        public DbContextOptionsBuilder UseAccounts(NpgsqlDataSource source) =>
            options.UseNpgsql(source).UseSnakeCaseNamingConvention();
    }

    /// <summary>
    /// The operator's connection string, plus what measurements showed to matter: statements prepare themselves, and returning a connection costs no round
    /// trip (nothing here leaves session state behind). A cancelled command breaks its connection instead of waiting: with a synchronous standby gone,
    /// PostgreSQL would otherwise report a commit that was not replicated.
    /// </summary>
    internal static string ConnectionString(IConfiguration configuration) => new NpgsqlConnectionStringBuilder(
        configuration.GetConnectionString(ConnectionName) ?? throw new InvalidOperationException($"The setting ConnectionStrings:{ConnectionName} is missing."))
    {
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        CancellationTimeout = -1,
        ApplicationName = "AccountService",
    }.ConnectionString;
}
