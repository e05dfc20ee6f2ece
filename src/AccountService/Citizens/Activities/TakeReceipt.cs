using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>Gives citizens something to hold against us later: whoever owns the database and all its backups can write another trail, but not into their pocket (R73).</summary>
internal sealed class TakeReceipt(SessionReader sessions, TrailChecks checks, Signatures signatures, TimeProvider clock)
{
    public async Task<TrailReceipt> ExecuteAsync(string sessionToken, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var check = await checks.CheckAsync(session.AccountId, upTo: null, cancellationToken);
        return check is { IsWhole: true, Head: { } head }
            ? TrailReceipt.Sign(session.AccountId, head, clock.GetUtcNow(), signatures)
            : throw Refusals.ActivityChanged();
    }
}
