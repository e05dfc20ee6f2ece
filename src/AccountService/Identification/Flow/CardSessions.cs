using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Locking;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What a recognised card is good for: a session, a higher level for the one that it was read in, another token for it.</summary>
internal sealed class CardSessions(AccountDbContext db, SessionIssuer issuer, SignInWriter signIns, AccountRelease release, TimeProvider clock)
{
    /// <summary>Whose account was locked shows by the card that it is theirs.</summary>
    public async Task<SignedIn> SignInAsync(
        IdentificationFlow flow, Session? former, Account account, ClientBrowser browser, SecretToken token, CancellationToken cancellationToken)
    {
        former?.End(clock.GetUtcNow());
        await release.ReleaseAsync(account, cancellationToken);
        var (eid, password) = (account.Authenticators.Single(a => a.Id == flow.AuthenticatorId), account.Authenticators.Single(a => a.Kind == AuthenticatorKind.Password));
        return await signIns.AddAsync(account, password.Id, new(eid, flow.Authentication, browser), token, cancellationToken);
    }

    /// <summary>What a browser keeps to be known again, for one that asks twice.</summary>
    public async Task<string> RememberAsync(Guid accountId, ClientBrowser browser, CancellationToken cancellationToken) => signIns.Remember(
        await db.Authenticators.Where(a => a.AccountId == accountId && a.Kind == AuthenticatorKind.Password).Select(a => a.Id).SingleAsync(cancellationToken), browser);

    public IssuedSession StepUp(IdentificationFlow flow, Session session, Account account, SecretToken token)
    {
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.SteppedUp, clock.GetUtcNow()));
        return issuer.StepUp(session, account.Kind, account.MaximumLevel, flow.Authentication, token);
    }

    public IssuedSession ChangeToken(Session session, Account account, SecretToken token) =>
        issuer.ChangeToken(session, account.Kind, account.MaximumLevel, token);
}
