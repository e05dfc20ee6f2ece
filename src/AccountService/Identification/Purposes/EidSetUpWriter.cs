using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>Sets up a card that was found to be the owner's, with all that belongs to it; in the caller's transaction.</summary>
internal sealed class EidSetUpWriter(AccountDbContext db, PseudonymBook pseudonyms, ChangeNotices notices, TimeProvider clock)
{
    /// <summary>A card that the account has already is only used; one that was blocked counts again: it was at hand, with its PIN (R35).</summary>
    public async Task<Authenticator> UseAgainAsync(PseudonymHit own, byte[] pseudonym, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        own.Authenticator.RecordUse(now);
        await pseudonyms.RefreshAsync(own, pseudonym, now, cancellationToken);
        if (!own.Authenticator.IsUsable)
        {
            own.Account.Unblock(own.Authenticator);
            Tell(own.Account, AuditEvent.AuthenticatorUnblocked, MailKind.EidUnblocked, own.Authenticator);
        }

        return own.Authenticator;
    }

    /// <summary>One card more (R69).</summary>
    /// <returns>Null if another account has it by now (R36).</returns>
    public async Task<Authenticator?> AddAsync(Account account, byte[] pseudonym, CancellationToken cancellationToken)
    {
        var setUp = await BindAsync(account, pseudonym, cancellationToken);
        if (setUp is not null)
        {
            Tell(account, AuditEvent.PseudonymDeposited, MailKind.EidSignInSetUp, setUp);
        }

        return setUp;
    }

    /// <summary>A new card takes the place of the former ones (R40), which nobody can use from then on.</summary>
    /// <returns>Null if another account has it by now (R36).</returns>
    public async Task<Authenticator?> ReplaceAsync(Account account, byte[] pseudonym, CancellationToken cancellationToken)
    {
        var former = account.Authenticators.Where(a => a.IsUsableEid).ToList();
        var setUp = await BindAsync(account, pseudonym, cancellationToken);
        if (setUp is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        foreach (var authenticator in former)
        {
            account.Block(authenticator, now);
            db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AuthenticatorBlocked, now, AuditSubject.Of(AuditSubjectCode.Authenticator, nameof(AuthenticatorKind.Eid))));
        }

        Tell(account, AuditEvent.PseudonymDeposited, MailKind.CardReplaced, setUp);
        return setUp;
    }

    private Task<Authenticator?> BindAsync(Account account, byte[] pseudonym, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return pseudonyms.TryBindAsync(account, pseudonym, readAt: now, now, cancellationToken);
    }

    private void Tell(Account account, AuditEvent @event, MailKind mail, Authenticator setUp)
    {
        var now = clock.GetUtcNow();
        db.Add(AuditEntry.OfCitizen(account.Id, @event, now));
        notices.Add(account, mail, now, setUp);
    }
}
