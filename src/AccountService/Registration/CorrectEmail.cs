using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Registration.Activation;

namespace ServicePortal.Accounts.Registration;

/// <summary>The right address, and what proves that it is the owner who says so.</summary>
internal sealed record EmailCorrection(string RegistrationToken, EmailAddress Email, string Password, string ClientAddress);

/// <summary>
/// Another e-mail address for an account that is not active yet, from the browser that registered it. With the password: whoever sits there after the citizen
/// would get the link and activate.
/// </summary>
internal sealed class CorrectEmail(
    AccountDbContext db, RegistrationLimits limits, RegistrationDrafts drafts, ActivationProof proof, ActivationMails activations, MailOutbox outbox,
    AccountKeys keys, KeyedHash hash, TimeProvider clock)
{
    public async Task ExecuteAsync(EmailCorrection correction, CancellationToken cancellationToken)
    {
        var email = correction.Email;
        var draft = await drafts.FindAsync(correction.RegistrationToken, cancellationToken);
        await limits.TakeAttemptAsync(correction.ClientAddress, cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == draft.Id && a.State == AccountState.Pending, cancellationToken)
            ?? throw Refusals.RegistrationNotFound();
        await proof.CheckPasswordAsync(account.Id, correction.Password, correction.ClientAddress, cancellationToken);
        await limits.TakeMailAsync(email, cancellationToken);
        var now = clock.GetUtcNow();
        var key = keys.Open(account);
        var old = key.OpenDocument(account.Document);
        var corrected = old with
        {
            Attributes = old.Attributes.With(IdentityAttribute.Typed(AttributeName.Email, email.AsWritten, now)),
        };
        TellFormer(account, EmailAddress.FromStored(old.Email), email, now);
        account.CorrectEmail(key.Seal(corrected), hash.OfEmail(email));
        await activations.ReplaceAsync(account, email, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.EmailCorrected, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Whoever had a link learns that it is void. The owner of an account with that address had none, and the same address needs no telling.
    private void TellFormer(Account account, EmailAddress former, EmailAddress corrected, DateTimeOffset now)
    {
        var hadLink = !account.EmailTaken && former.Comparable != corrected.Comparable;
        outbox.Add(account.Id, new MailPayload(hadLink ? MailKind.LinkWithdrawn : MailKind.Nothing, account.Language, former.AsWritten), now);
    }
}
