using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What a browser asks for, with its secrets still in clear.</summary>
internal sealed record FlowOrder(
    IdentificationPurpose Purpose, string BrowserSecret, string SessionToken, string RegistrationToken, string Continuation, string ClientAddress);

/// <summary>A flow that waits for the eID-Client.</summary>
internal sealed record CreatedFlow(string Nonce, DateTimeOffset ExpiresAt);

/// <summary>Starts an identification if its purpose fits the session or registration that it is for.</summary>
internal sealed class CreateFlow(AccountDbContext db, SessionReader sessions, IdentificationLimits limits, TimeProvider clock)
{
    public async Task<CreatedFlow> ExecuteAsync(FlowOrder order, CancellationToken cancellationToken)
    {
        await limits.TakeStartAsync(order.ClientAddress, cancellationToken);
        var start = new IdentificationStart(order.Purpose, SecretToken.HashOf(order.BrowserSecret), order.Continuation);
        start = order.Purpose switch
        {
            IdentificationPurpose.Register => start with { RegistrationId = await FindRegistrationAsync(order.RegistrationToken, cancellationToken) },
            IdentificationPurpose.SignIn => start with { Session = await FindFormerSessionAsync(order.SessionToken, cancellationToken) },
            _ => start with { Session = await FindSessionAsync(order, cancellationToken) },
        };

        start = start with { SessionTokenHash = start.Session is null ? null : SecretToken.HashOf(order.SessionToken) };

        var nonce = SecretToken.Create();
        var flow = new IdentificationFlow(start, nonce.Hash, clock.GetUtcNow());
        db.Add(flow);
        await db.SaveChangesAsync(cancellationToken);
        return new(nonce.Text, flow.ExpiresAt);
    }

    private async Task<Guid> FindRegistrationAsync(string token, CancellationToken cancellationToken)
    {
        var (tokenHash, now) = (SecretToken.HashOf(token), clock.GetUtcNow());
        var ids = await db.RegistrationDrafts
            .Where(d => d.TokenHash == tokenHash && d.Kind == AccountKind.Plus && d.CompletedAt == null && d.ExpiresAt > now)
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
        return ids is [var id] ? id : throw Refusals.RegistrationNotFound();
    }

    // What the sign-in replaces; one that has ended already needs no replacing.
    private async Task<SessionKey?> FindFormerSessionAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != SecretToken.Length)
        {
            return null;
        }

        var tokenHash = SecretToken.HashOf(token);
        return await db.Sessions
            .Where(s => s.TokenHash == tokenHash && s.EndedAt == null)
            .Select(s => new SessionKey(s.AccountId, s.Id))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<SessionKey> FindSessionAsync(FlowOrder order, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(order.SessionToken, cancellationToken);
        if (!await AppliesAsync(order.Purpose, session, cancellationToken))
        {
            throw Refusals.PurposeNotApplicable();
        }

        return new(session.AccountId, session.SessionId);
    }

    private async Task<bool> HasEidAsync(Guid accountId, CancellationToken cancellationToken) =>
        (await db.Authenticators.AsNoTracking().Where(a => a.AccountId == accountId).ToListAsync(cancellationToken)).Exists(a => a.IsUsableEid);

    // A card brings its own level, and is matched with the account (R41): so a session of any level may bring one in.
    private async Task<bool> AppliesAsync(IdentificationPurpose purpose, SessionView session, CancellationToken cancellationToken) => purpose switch
    {
        IdentificationPurpose.StepUp => await HasEidAsync(session.AccountId, cancellationToken),
        IdentificationPurpose.Upgrade => session.AccountKind == AccountKind.Basic,
        IdentificationPurpose.DepositPseudonym => session.AccountKind == AccountKind.Plus,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Needs no session."),
    };
}
