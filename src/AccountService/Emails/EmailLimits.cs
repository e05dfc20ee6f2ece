using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Emails;

/// <summary>Each request writes to two addresses, one of which may be a stranger's; the same for known and unknown ones (R15).</summary>
internal sealed class EmailLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    public Task TakeRequestAsync(Guid accountId, EmailAddress wanted, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken,
        options.Value.EmailChangesPerAccount.For("email-change/account", accountId.ToString()),
        options.Value.MailsPerRecipient.For("mail/recipient", wanted.Comparable));
}
