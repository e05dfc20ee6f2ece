using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>Lets citizens see whether what is shown to them is what was written (R73).</summary>
internal sealed class CheckActivity(SessionReader sessions, TrailChecks checks)
{
    public async Task<ChainCheck> ExecuteAsync(string sessionToken, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        return await checks.CheckAsync(session.AccountId, upTo: null, cancellationToken);
    }
}
