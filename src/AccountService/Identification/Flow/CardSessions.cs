using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Locking;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What a recognised card is good for: a session, a higher level for the one that it was read in, another token for it.</summary>
internal sealed class CardSessions(AccountDbContext db, SessionIssuer issuer, AccountRelease release, TimeProvider clock)
{
    /// <summary>Whose account was locked shows by the card that it is theirs.</summary>
    public async Task<IssuedSession> SignInAsync(IdentificationFlow flow, Session? former, Account account, SecretToken token, CancellationToken cancellationToken)
    {
        former?.End(clock.GetUtcNow());
        await release.ReleaseAsync(account, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.SignedInWithEid, clock.GetUtcNow()));
        return issuer.Open(account, flow.Authentication, token);
    }

    public IssuedSession StepUp(IdentificationFlow flow, Session session, Account account, SecretToken token)
    {
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.SteppedUp, clock.GetUtcNow()));
        return issuer.StepUp(session, account.Kind, account.MaximumLevel, flow.Authentication, token);
    }

    public IssuedSession ChangeToken(Session session, Account account, SecretToken token) =>
        issuer.ChangeToken(session, account.Kind, account.MaximumLevel, token);
}
