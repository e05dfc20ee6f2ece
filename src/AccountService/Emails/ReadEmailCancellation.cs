using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Emails;

/// <summary>Each value has its twin in the contract.</summary>
internal enum EmailCancellationState
{
    /// <summary>Nothing has changed yet.</summary>
    Open = 1,

    /// <summary>By this link.</summary>
    Cancelled = 2,

    /// <summary>Too late: the account has the other address.</summary>
    Confirmed = 3,
}

/// <summary>What a link to cancel would do, or what became of its wish.</summary>
internal sealed record EmailCancellation(Guid AccountId, DateTimeOffset RequestedAt, EmailCancellationState State);

/// <summary>Changes nothing: mail scanners open links.</summary>
internal sealed class ReadEmailCancellation(AccountDbContext db, OneTimeLinks links, TimeProvider clock)
{
    /// <exception cref="RefusalException">EMAIL_LINK_INVALID or EMAIL_LINK_EXPIRED.</exception>
    public async Task<EmailCancellation> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(token, TokenPurpose.CancelEmailChange, cancellationToken) ?? throw Refusals.EmailLinkInvalid();
        if (link.UsedAt is not null)
        {
            return new(link.AccountId, link.CreatedAt, EmailCancellationState.Cancelled);
        }

        var isConfirmed = await (
            from change in db.EmailChanges
            join confirmation in db.OneTimeTokens on new { change.AccountId, change.Id } equals new { confirmation.AccountId, confirmation.Id }
            where change.AccountId == link.AccountId && change.CancellationId == link.Id && confirmation.UsedAt != null
            select confirmation).AnyAsync(cancellationToken);
        return isConfirmed ? new(link.AccountId, link.CreatedAt, EmailCancellationState.Confirmed)
            : link.VoidedAt is not null ? throw Refusals.EmailLinkInvalid()
            : link.ExpiresAt <= clock.GetUtcNow() ? throw Refusals.EmailLinkExpired()
            : new(link.AccountId, link.CreatedAt, EmailCancellationState.Open);
    }
}
