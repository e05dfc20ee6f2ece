using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>An attribute before and after (R31, R32).</summary>
internal sealed record AttributeChange(AttributeName Name, IdentityAttribute? Current, IdentityAttribute? Proposed)
{
    public bool Differs => Current is not null && Proposed is not null && Current.Value != Proposed.Value;
}

/// <summary>What the citizen is asked to confirm.</summary>
internal sealed record UpgradeOffer(Guid Id, IReadOnlyList<AttributeChange> Changes, bool PseudonymRead, DateTimeOffset ExpiresAt);

/// <summary>Sets typed beside read, so that the citizen sees before agreeing that the card wins.</summary>
internal sealed class ReadPendingUpgrade(AccountDbContext db, SessionReader sessions, PendingUpgrades upgrades, AccountKeys keys)
{
    public async Task<UpgradeOffer> ExecuteAsync(string sessionToken, string browserSecret, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var flow = await upgrades.FindAsync(session, sessionToken, browserSecret, cancellationToken);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == session.AccountId, cancellationToken);
        var (current, reading) = (keys.Open(account).OpenDocument(account.Document).Attributes, upgrades.Open(flow));
        var changes = Enum.GetValues<AttributeName>()
            .Select(name => new AttributeChange(name, current.Find(name), reading.Attributes.Find(name)))
            .Where(change => change.Current is not null || change.Proposed is not null);
        return new(flow.Id, [.. changes], reading.Pseudonym is not null, flow.ExpiresAt);
    }
}
