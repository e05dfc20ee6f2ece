using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Registration.Activation;

namespace ServicePortal.Accounts.Registration;

/// <summary>Another e-mail address for an account that is not active yet, from the browser that registered it.</summary>
internal sealed class CorrectEmail(
    AccountDbContext db, RegistrationLimits limits, RegistrationDrafts drafts, ActivationMails activations, AccountKeys keys, KeyedHash hash, TimeProvider clock)
{
    public async Task ExecuteAsync(string token, EmailAddress email, string clientAddress, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(token, cancellationToken);
        await limits.TakeAttemptAsync(clientAddress, cancellationToken);
        await limits.TakeMailAsync(email, cancellationToken);

        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == draft.Id && a.State == AccountState.Pending, cancellationToken)
            ?? throw Refusals.RegistrationNotFound();
        var now = clock.GetUtcNow();
        var key = keys.Open(account);
        var old = key.OpenDocument(account.Document);
        var corrected = old with
        {
            Attributes = old.Attributes.With(IdentityAttribute.Typed(AttributeName.Email, email.AsWritten, now)),
        };
        account.CorrectEmail(key.Seal(corrected), hash.OfEmail(email).Bytes);
        await activations.ReplaceAsync(account, email, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.EmailCorrected, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
