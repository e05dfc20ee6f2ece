using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Sends the activation mail again. Says nothing about whether there was anybody to send it to.</summary>
internal sealed class ResendActivation(
    AccountDbContext db, RegistrationLimits limits, RegistrationDrafts drafts, ActivationMails activations, LinkRequests requests, AccountKeys keys,
    KeyedHash hash, TimeProvider clock)
{
    /// <summary>
    /// Several accounts may wait at one address: somebody began twice, or a stranger later with somebody's address. Each gets a link, and the mail says when it was
    /// registered; but nobody's mailbox is filled by them.
    /// </summary>
    private const int MaxAccounts = 3;

    /// <exception cref="RefusalException">REGISTRATION_NOT_FOUND.</exception>
    public async Task ByRegistrationAsync(string token, string clientAddress, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(token, cancellationToken);
        if (draft.CompletedAt is null)
        {
            throw Refusals.RegistrationNotFound();
        }

        await SendToHolderAsync(draft.Id, clientAddress, cancellationToken);
    }

    /// <summary>By a link that has expired; a link that a newer one voided does not count.</summary>
    public async Task ByActivationAsync(string token, string clientAddress, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        var accountId = await db.OneTimeTokens
            .Where(t => t.TokenHash == tokenHash && t.Purpose == TokenPurpose.Activation && t.UsedAt == null && t.VoidedAt == null)
            .Select(t => (Guid?)t.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        await SendToHolderAsync(accountId, clientAddress, cancellationToken);
    }

    /// <summary>Anybody can name an address; see <see cref="LinkRequests"/>.</summary>
    public async Task ByEmailAsync(EmailAddress email, string clientAddress, CancellationToken cancellationToken)
    {
        await limits.TakeAttemptAsync(clientAddress, cancellationToken);
        await limits.TakeMailAsync(email, cancellationToken);
        requests.Add(email, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Does what <see cref="ByEmailAsync"/> asked for.</summary>
    public async Task SendToAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfEmail(email);
        var accounts = await db.Accounts
            .Where(a => a.State == AccountState.Pending && candidates.Contains(a.PendingEmailHash))
            .OrderByDescending(a => a.CreatedAt)
            .Take(MaxAccounts)
            .ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            await AddAsync(account, AddressOf(account), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken); // all or none: what failed is tried again
    }

    // Whoever holds one of the secrets knows about the account.
    private async Task SendToHolderAsync(Guid? accountId, string clientAddress, CancellationToken cancellationToken)
    {
        await limits.TakeAttemptAsync(clientAddress, cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.State == AccountState.Pending, cancellationToken) is { } account)
        {
            var email = AddressOf(account);
            await limits.TakeMailAsync(email, cancellationToken);
            await AddAsync(account, email, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private EmailAddress AddressOf(Account account) => EmailAddress.FromStored(keys.EmailOf(account));

    private async Task AddAsync(Account account, EmailAddress email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await activations.ReplaceAsync(account, email, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.ActivationResent, now));
    }
}
