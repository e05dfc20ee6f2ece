using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>Ready when the database answers and has every migration that this build knows. A newer schema is fine: it is compatible with the previous build.</summary>
internal sealed class DatabaseReadiness(IDbContextFactory<AccountDbContext> contexts) : IHealthCheck
{
    private volatile bool _isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (_isMigrated)
        {
            await db.Database.ExecuteSqlAsync($"select 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        _isMigrated = pending == 0;
        return _isMigrated ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending} migrations are not applied.");
    }
}
