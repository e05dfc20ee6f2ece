using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>
/// Finds the card that was read in a session for an upgrade and waits for the citizen's word. It belongs to the browser that it was read from: whoever has
/// a copy of the session's token alone neither sees what the card said nor makes anything of it.
/// </summary>
internal sealed class PendingUpgrades(AccountDbContext db, DataEnvelope envelope, TimeProvider clock)
{
    /// <summary>The newest one, tracked.</summary>
    /// <exception cref="RefusalException">UPGRADE_NOT_FOUND.</exception>
    public async Task<IdentificationFlow> FindAsync(SessionView session, string sessionToken, string browserSecret, CancellationToken cancellationToken)
    {
        var (tokenHash, browserSecretHash, now) = (SecretToken.HashOf(sessionToken), SecretToken.HashOf(browserSecret), clock.GetUtcNow());
        return await db.IdentificationFlows
            .Where(f => f.SessionId == session.SessionId && f.SessionAccountId == session.AccountId && f.SessionTokenHash == tokenHash
                && f.BrowserSecretHash == browserSecretHash && f.Reading != null && f.ExpiresAt > now)
            .OrderByDescending(f => f.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken) ?? throw Refusals.UpgradeNotFound();
    }

    public CardReading Open(IdentificationFlow flow) => CardReading.FromJson(envelope.Open(flow.Reading!, SealedColumns.Reading, flow.Id));
}
