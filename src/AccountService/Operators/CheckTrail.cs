using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Accounts.Operators;

/// <summary>Recomputes a trail for an operator, while the service runs, and shows nothing of what it says (R73, R75). The trail outlives its account, so this does too.</summary>
internal sealed class CheckTrail(IDbContextFactory<AccountDbContext> contexts, LookUpTrail lookUps, SecurityEvents security)
{
    /// <exception cref="RefusalException">ACCOUNT_NOT_FOUND: no such trail.</exception>
    public async Task<ChainCheck> ExecuteAsync(Caller caller, Guid trail, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var check = await new AuditChain(db).CheckAsync(trail, upTo: null, cancellationToken);
        if (check is { Head: null, IsWhole: true } && trail != AuditEntry.Operations)
        {
            throw Refusals.AccountNotFound();
        }

        if (check.FirstBreak is { } entry)
        {
            security.Report(SecurityEvent.ChangedTrail, $"account {trail}", $"entry {entry} of the trail does not fit those before it");
        }

        await lookUps.RecordAsync(caller, trail, AuditEvent.TrailChecked, cancellationToken);
        return check;
    }
}
