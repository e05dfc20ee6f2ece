using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Makes sessions and ends them. Every authentication gets a new token, so a token known before it is worth nothing after it.</summary>
internal sealed class SessionIssuer(AccountDbContext db, AccountKeys keys, TimeProvider clock)
{
    /// <summary>Adds a session to the context; the act saves it with everything else. The account need not be tracked.</summary>
    public IssuedSession Open(Account account, SignIn signIn, SecretToken token)
    {
        var now = clock.GetUtcNow();
        var origin = new SessionOrigin(signIn.With.Kind, signIn.Browser.Device, SealNetwork(account, signIn.Browser.Address));
        var session = new Session(account.Id, token.Hash, signIn.Authentication, origin, now);
        db.Add(session);
        return new(token.Text, new(account.Id, session.Id, session.StatusAt(now)!, account.Kind, account.MaximumLevel));
    }

    /// <summary>Raises a tracked session in place, under a new token (R26).</summary>
    public IssuedSession StepUp(Session session, AccountKind kind, AssuranceLevel maximumLevel, Authentication authentication, SecretToken token)
    {
        var now = clock.GetUtcNow();
        session.StepUp(authentication, token.Hash, now);
        return new(token.Text, new(session.AccountId, session.Id, session.StatusAt(now)!, kind, maximumLevel));
    }

    /// <summary>Gives a tracked session another token; its level and its end stay as they are.</summary>
    public IssuedSession ChangeToken(Session session, AccountKind kind, AssuranceLevel maximumLevel, SecretToken token)
    {
        session.ChangeToken(token.Hash);
        var status = session.StatusAt(clock.GetUtcNow()) ?? throw Refusals.SessionEnded();
        return new(token.Text, new(session.AccountId, session.Id, status, kind, maximumLevel));
    }

    /// <summary>
    /// Ends the session behind a token at once, if there is one; whatever checks the session refuses from then on (R27). The caller's transaction holds it
    /// together with its entry in the trail.
    /// </summary>
    /// <returns>The account whose session it was.</returns>
    public async Task<Guid?> EndAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != SecretToken.Length)
        {
            return null;
        }

        var (tokenHash, now) = (SecretToken.HashOf(token), clock.GetUtcNow());
        var ended = await db.Database.SqlQuery<Guid>(
            $"update sessions set ended_at = {now} where token_hash = {tokenHash} and ended_at is null returning account_id as \"Value\"").ToListAsync(cancellationToken);
        return ended is [var accountId] ? accountId : null;
    }

    /// <summary>Ends all sessions of an account but one, for example after an authenticator changed (R37). Joins the caller's transaction if there is one.</summary>
    /// <returns>How many it ended.</returns>
    public Task<int> EndOthersAsync(Guid accountId, Guid? keptSessionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Sessions
            .Where(s => s.AccountId == accountId && s.EndedAt == null && s.Id != keptSessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
    }

    private byte[]? SealNetwork(Account account, string address) =>
        ClientNetworks.Widest(address) is { } network ? keys.Open(account).Seal(Encoding.UTF8.GetBytes(network), SealedColumns.SessionNetwork) : null;
}
