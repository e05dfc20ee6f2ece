using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.OneTimeLinks;

/// <summary>Makes, voids and spends the secret links of mails, whatever they are for. Who makes one sends the mail; who spends one decides what follows.</summary>
internal sealed class OneTimeLinks(AccountDbContext db)
{
    /// <summary>Adds a link to the context. Its secret is in the answer and nowhere else.</summary>
    public OneTimeLink Issue(Guid accountId, TokenPurpose purpose, DateTimeOffset now, Guid? authenticatorId = null)
    {
        var secret = SecretToken.Create();
        var token = OneTimeToken.For(accountId, purpose, secret.Hash, now, authenticatorId);
        db.Add(token);
        return new(token.Id, secret.Text, token.ExpiresAt);
    }

    /// <summary>A newer link voids the older ones of its purpose.</summary>
    public async Task VoidAsync(Guid accountId, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.OneTimeTokens
            .Where(t => t.AccountId == accountId && t.Purpose == purpose && t.UsedAt == null && t.VoidedAt == null)
            .ToListAsync(cancellationToken);
        open.ForEach(token => token.Void(now));
    }

    /// <summary>Something changed in the account (R37): links that give access end. One that only locks stays, whoever reads its mail.</summary>
    public Task VoidGrantsAsync(Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) => db.OneTimeTokens
        .Where(t => t.AccountId == accountId && t.Purpose != TokenPurpose.NotMe && t.UsedAt == null && t.VoidedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.VoidedAt, now), cancellationToken);

    /// <summary>Looks without touching: mail scanners open links (R14).</summary>
    /// <returns>The link, whether it can be spent or not; null if there was none of this purpose.</returns>
    public Task<OneTimeToken?> FindAsync(string secret, TokenPurpose purpose, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(secret);
        return db.OneTimeTokens.AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == tokenHash && t.Purpose == purpose, cancellationToken);
    }

    /// <summary>By one conditional update in the caller's transaction, so of any number of presses exactly one spends the link.</summary>
    /// <returns>Whose link it was; null if there is none that can be spent.</returns>
    public async Task<Guid?> SpendAsync(string secret, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(secret);
        var spent = await db.Database.SqlQuery<Guid>($"""
            update one_time_tokens set used_at = {now}
            where token_hash = {tokenHash} and purpose = {(short)purpose} and used_at is null and voided_at is null and expires_at > {now}
            returning account_id as "Value"
            """).ToListAsync(cancellationToken);
        return spent is [var accountId] ? accountId : null;
    }
}

/// <summary>A link that was just made.</summary>
internal sealed record OneTimeLink(Guid Id, string Secret, DateTimeOffset ExpiresAt);
