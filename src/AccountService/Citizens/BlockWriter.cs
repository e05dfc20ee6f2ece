using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens;

/// <summary>Blocks one of an account's authenticators, with all that belongs to it.</summary>
internal sealed class BlockWriter(AccountDbContext db, SessionIssuer issuer, ChangeNotices notices, TimeProvider clock)
{
    public async Task WriteAsync(Account account, Authenticator authenticator, SessionView own, CancellationToken cancellationToken)
    {
        if (!account.Authenticators.Any(other => other != authenticator && other.IsUsable))
        {
            throw Refusals.LastAuthenticator();
        }

        var now = clock.GetUtcNow();
        account.Block(authenticator, now);
        await issuer.EndOthersAsync(account.Id, own.SessionId, cancellationToken);
        var session = await db.Sessions.SingleAsync(s => s.AccountId == account.Id && s.Id == own.SessionId, cancellationToken);
        session.LimitTo(account.MaximumLevel, now);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AuthenticatorBlocked, now, AuditSubject.Of(AuditSubjectCode.Authenticator, authenticator.Kind.ToString())));
        notices.Add(account, authenticator.Kind == AuthenticatorKind.Eid ? MailKind.EidBlocked : MailKind.PasswordBlocked, now);
    }
}
