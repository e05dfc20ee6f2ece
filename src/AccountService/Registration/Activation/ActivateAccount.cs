using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>
/// The button behind the activation link (R14, R66). The link is spent by one conditional update, so of any number of presses exactly one activates. The
/// e-mail address becomes LOW (R2), and from now on it is this account's: whoever else registered it cannot activate any more.
/// </summary>
internal sealed class ActivateAccount(
    AccountDbContext db, ReadActivation readActivation, ActivationProof proof, OneTimeLinks links, AccountKeys keys, KeyedHash hash, EmailOwners owners,
    TimeProvider clock)
{
    public async Task<ActivatedAccount> ExecuteAsync(ActivationPress press, CancellationToken cancellationToken)
    {
        var link = await readActivation.ExecuteAsync(press.Token, cancellationToken);
        if (link.IsActive)
        {
            return await DescribeAsync(link.AccountId, cancellationToken);
        }

        await proof.CheckAsync(link.AccountId, press, cancellationToken);
        return await SpendAsync(press.Token, cancellationToken);
    }

    private async Task<ActivatedAccount> SpendAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await links.SpendAsync(token, TokenPurpose.Activation, now, cancellationToken) is not { } accountId)
        {
            await transaction.RollbackAsync(cancellationToken);
            var link = await readActivation.ExecuteAsync(token, cancellationToken);
            return link.IsActive
                ? await DescribeAsync(link.AccountId, cancellationToken)
                : throw Refusals.Conflict(); // spent a moment ago by a transaction that then failed
        }

        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == accountId, cancellationToken);
        var wantedService = await ActivateAsync(account, now, cancellationToken);
        await SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ActivatedAccount.Of(account, wasActive: false) with { WantedService = wantedService };
    }

    /// <returns>The online service that the citizen came for, if any; from now on nobody needs to know it.</returns>
    private async Task<string?> ActivateAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = keys.Open(account);
        var document = key.OpenDocument(account.Document);
        var email = EmailAddress.FromStored(document.Email);
        if (!await owners.TryClaimAsync(account.Id, email, cancellationToken))
        {
            throw Refusals.EmailTaken();
        }

        var lookup = hash.OfEmail(email);
        var confirmed = document.Attributes.With(IdentityAttribute.ConfirmedByLink(email, now));
        account.Activate(key.Seal(document with { Attributes = confirmed, WantedService = null }), now);
        db.Add(new LoginName(account.Id, LoginNameKind.Email, lookup.Bytes, lookup.KeyVersion));
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AccountActivated, now));
        return document.WantedService;
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Constraints.IsViolated(exception, Constraints.LoginNameTaken))
        {
            throw Refusals.EmailTaken(); // two accounts were registered with one address, and the other link was pressed first
        }
    }

    private async Task<ActivatedAccount> DescribeAsync(Guid accountId, CancellationToken cancellationToken) => ActivatedAccount.Of(
        await db.Accounts.AsNoTracking().Include(a => a.Authenticators).SingleAsync(a => a.Id == accountId, cancellationToken), wasActive: true);
}

internal sealed record ActivatedAccount(AccountKind Kind, bool WasActive, bool EidSignInReady, string? WantedService = null)
{
    public static ActivatedAccount Of(Account account, bool wasActive) =>
        new(account.Kind, wasActive, account.Authenticators.Any(a => a.IsUsableEid));
}
