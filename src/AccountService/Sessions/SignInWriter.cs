using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// What every sign-in leaves, by whatever it was proved: a session, its entry in the trail, a browser that is known from now on, and a mail to the owner if it
/// was not (R71). In the caller's transaction.
/// </summary>
internal sealed class SignInWriter(AccountDbContext db, SessionIssuer sessions, KnownDevices devices, UnseenDevices unseen, TimeProvider clock)
{
    /// <param name="account">Whose; need not be tracked.</param>
    /// <param name="passwordId">Of the account: what a browser is known by ends with it.</param>
    /// <param name="signIn">What was proved, and where.</param>
    /// <param name="token">The session's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SignedIn> AddAsync(Account account, Guid passwordId, SignIn signIn, SecretToken token, CancellationToken cancellationToken)
    {
        var session = sessions.Open(account, signIn, token);
        var subject = AuditSubject.Of(AuditSubjectCode.Session, session.Session.SessionId.ToString());
        db.Add(AuditEntry.OfCitizen(account.Id, EventOf(signIn.With.Kind), clock.GetUtcNow(), subject));
        if (devices.Recognize(signIn.Browser.DeviceToken, [passwordId]) is null)
        {
            await unseen.TellAsync(account, signIn, cancellationToken);
        }

        return new(session, Remember(passwordId, signIn.Browser));
    }

    /// <summary>What the browser keeps to be known again.</summary>
    public string Remember(Guid passwordId, ClientBrowser browser) => devices.Remember(passwordId, browser.DeviceToken);

    private static AuditEvent EventOf(AuthenticatorKind kind) => kind switch
    {
        AuthenticatorKind.Password => AuditEvent.SignedInWithPassword,
        AuthenticatorKind.Eid => AuditEvent.SignedInWithEid,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}

/// <summary>A session, and what the browser keeps to be known again; empty if it keeps what it has.</summary>
internal sealed record SignedIn(IssuedSession Session, string DeviceToken);
