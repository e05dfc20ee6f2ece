using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// Ready when the database answers and has every migration that this build knows. A newer schema is fine: it is compatible with the previous build. Not ready
/// with more rights than the migrator gives, as after a restore: whoever runs in here could change the trail.
/// </summary>
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
        if (pending > 0)
        {
            return HealthCheckResult.Unhealthy($"{pending} migrations are not applied.");
        }

        if (await MayChangeTheTrailAsync(db, cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The application's role has rights that it must not have. Let the migrator run `AccountService migrate` once more.");
        }

        _isMigrated = true;
        return HealthCheckResult.Healthy();
    }

    private static Task<bool> MayChangeTheTrailAsync(AccountDbContext db, CancellationToken cancellationToken) => db.Database.SqlQuery<bool>($"""
        select has_table_privilege('public.audit_entries', 'update, delete, truncate') or has_table_privilege('public.key_versions', 'delete, truncate')
            or has_column_privilege('public.key_versions', 'check_hash', 'update') or has_column_privilege('public.key_versions', 'public_key', 'update')
            or has_database_privilege(current_database(), 'temporary') as "Value"
        """).SingleAsync(cancellationToken);
}
