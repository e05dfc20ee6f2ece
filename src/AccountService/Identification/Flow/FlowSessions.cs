using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>
/// The session that a flow was started in, as long as it holds: sign-out ends the flow too (R27). And the session that a flow hands out: its token can
/// be made again from what only its holder has.
/// </summary>
internal sealed class FlowSessions(AccountDbContext db, SessionReader sessions, KeyedHash hash, TimeProvider clock)
{
    /// <summary>The tracked session; null if it has ended, or goes on under a token that this flow does not know: a sign-in only ends it.</summary>
    public async Task<Session?> FindAsync(IdentificationFlow flow, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(
            s => s.AccountId == flow.SessionAccountId && s.Id == flow.SessionId && s.EndedAt == null
                && (s.TokenHash == flow.SessionTokenHash || !flow.NeedsSession), cancellationToken);
        return session?.StatusAt(clock.GetUtcNow()) is null ? null : session;
    }

    /// <summary>The tracked account behind a session that holds, with its authenticators, and the session's level; null if the session has ended.</summary>
    public async Task<FlowContext?> FindContextAsync(IdentificationFlow flow, CancellationToken cancellationToken) =>
        await FindAsync(flow, cancellationToken) is { } session && session.StatusAt(clock.GetUtcNow()) is { } status
            ? new(await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == session.AccountId, cancellationToken), status.Level)
            : null;

    /// <summary>The token of the session that a flow hands out: whoever lacks the key, or the secrets of which only hashes are stored, cannot make it.</summary>
    public SecretToken TokenOf(IdentificationFlow flow, string holdersSecrets) => SecretToken.Of(hash.Of(HandOut(flow), holdersSecrets));

    /// <summary>The session that was handed out to the holder of these secrets; null if it has ended or has another token by now.</summary>
    public async Task<IssuedSession?> FindHandedOutAsync(IdentificationFlow flow, string holdersSecrets, CancellationToken cancellationToken)
    {
        foreach (var token in hash.CandidatesOf(HandOut(flow), holdersSecrets).Select(SecretToken.Of))
        {
            if (await sessions.FindAsync(token.Text, cancellationToken) is { } session)
            {
                return new(token.Text, session);
            }
        }

        return null;
    }

    private static string HandOut(IdentificationFlow flow) => $"hand-out/{flow.Id}";
}

/// <summary>In what a flow was started.</summary>
internal sealed record FlowContext(Account Account, AssuranceLevel Level);
