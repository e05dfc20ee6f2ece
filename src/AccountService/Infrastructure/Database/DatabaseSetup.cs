using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal static class DatabaseSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddDatabase()
        {
            services.AddSingleton(provider => NpgsqlDataSource.Create(DatabaseConnections.ForApplication(provider.GetRequiredService<IConfiguration>())));
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
}
