using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Emails;

/// <summary>What a link to confirm an address would do, or has done.</summary>
internal sealed record EmailConfirmation(Guid AccountId, Guid ChangeId, DateTimeOffset RequestedAt, bool IsConfirmed);

/// <summary>What the page behind it shows before the button is chosen.</summary>
internal sealed record EmailConfirmationOffer(EmailConfirmation Confirmation, bool ProofNeeded);

/// <summary>Changes nothing, and tells nothing of the account but when somebody asked: a mistyped address is a stranger's (R66).</summary>
internal sealed class ReadEmailConfirmation(AccountDbContext db, OneTimeLinks links, EmailProof proof, TimeProvider clock)
{
    public async Task<EmailConfirmationOffer> DescribeAsync(string token, string sessionToken, CancellationToken cancellationToken)
    {
        var confirmation = await ExecuteAsync(token, cancellationToken);
        return new(
            confirmation, !confirmation.IsConfirmed && await proof.FindSessionAsync(confirmation.AccountId, sessionToken, cancellationToken) is null);
    }

    /// <exception cref="RefusalException">EMAIL_LINK_INVALID or EMAIL_LINK_EXPIRED.</exception>
    public async Task<EmailConfirmation> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(token, TokenPurpose.ConfirmEmail, cancellationToken) ?? throw Refusals.EmailLinkInvalid();
        var isActive = await db.Accounts.AnyAsync(a => a.Id == link.AccountId && a.State == AccountState.Active, cancellationToken);
        return link switch
        {
            { UsedAt: not null } => new(link.AccountId, link.Id, link.CreatedAt, IsConfirmed: true),
            { VoidedAt: not null } => throw Refusals.EmailLinkInvalid(),
            _ when !isActive => throw Refusals.EmailLinkInvalid(),
            _ when link.ExpiresAt <= clock.GetUtcNow() => throw Refusals.EmailLinkExpired(),
            _ => new(link.AccountId, link.Id, link.CreatedAt, IsConfirmed: false),
        };
    }
}
