using ServicePortal.Accounts.Audit;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>Recomputes the trail for its citizen: counted, because it is read from its beginning, and what does not fit is told to whoever runs the service too.</summary>
internal sealed class TrailChecks(CitizenLimits limits, AuditChain chain, SecurityEvents security)
{
    /// <param name="accountId">Whose.</param>
    /// <param name="upTo">Not further than this entry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ChainCheck> CheckAsync(Guid accountId, long? upTo, CancellationToken cancellationToken)
    {
        await limits.TakeTrailCheckAsync(accountId, cancellationToken);
        var check = await chain.CheckAsync(accountId, upTo, cancellationToken);
        if (check.FirstBreak is { } entry)
        {
            Report(accountId, $"entry {entry} of the trail does not fit those before it");
        }

        return check;
    }

    /// <summary>The chain fits, and is another one than it was.</summary>
    public void ReportOther(Guid accountId, long entries) => Report(accountId, $"the first {entries} entries of the trail are not those that a receipt was given for");

    private void Report(Guid accountId, string what) => security.Report(SecurityEvent.ChangedTrail, $"account {accountId}", what);
}
