using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Sends the activation mail again. Says nothing about whether there was anybody to send it to.</summary>
internal sealed class ResendActivation(
    AccountDbContext db, RegistrationLimits limits, RegistrationDrafts drafts, ActivationMails activations, AccountKeys keys, KeyedHash hash, MailOutbox outbox,
    TimeProvider clock)
{
    /// <exception cref="RefusalException">REGISTRATION_NOT_FOUND.</exception>
    public async Task ByRegistrationAsync(string token, string clientAddress, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(token, cancellationToken);
        if (draft.CompletedAt is null)
        {
            throw Refusals.RegistrationNotFound();
        }

        await SendAsync(await FindPendingAsync(draft.Id, cancellationToken), email: null, clientAddress, cancellationToken);
    }

    public async Task ByEmailAsync(EmailAddress email, string clientAddress, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfEmail(email);
        var account = await db.Accounts
            .Where(a => a.State == AccountState.Pending && candidates.Contains(a.PendingEmailHash))
            .OrderByDescending(a => a.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        await SendAsync(account, email, clientAddress, cancellationToken);
    }

    /// <summary>By a link that has expired; a link that a newer one voided does not count.</summary>
    public async Task ByActivationAsync(string token, string clientAddress, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        var accountId = await db.OneTimeTokens
            .Where(t => t.TokenHash == tokenHash && t.Purpose == TokenPurpose.Activation && t.UsedAt == null && t.VoidedAt == null)
            .Select(t => (Guid?)t.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        await SendAsync(accountId is { } id ? await FindPendingAsync(id, cancellationToken) : null, email: null, clientAddress, cancellationToken);
    }

    private Task<Account?> FindPendingAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.State == AccountState.Pending, cancellationToken);

    private async Task SendAsync(Account? account, EmailAddress? email, string clientAddress, CancellationToken cancellationToken)
    {
        await limits.TakeAttemptAsync(clientAddress, cancellationToken);
        var recipient = account is null ? email : EmailAddress.FromStored(keys.Open(account).OpenDocument(account.Document).Email);
        if (recipient is not null)
        {
            await limits.TakeMailAsync(recipient, cancellationToken);
        }

        var now = clock.GetUtcNow();
        if (account is not null)
        {
            await activations.ReplaceAsync(account, recipient!, now, cancellationToken);
            db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.ActivationResent, now));
        }
        else
        {
            outbox.Add(Guid.CreateVersion7(now), new(MailKind.Nothing, ""), now); // a write as well, or the time would tell
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
