using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Registration;

/// <summary>Slows down probing for user names and having mails sent to strangers; the same for known and unknown addresses (R15).</summary>
internal sealed class RegistrationLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    public Task TakeAttemptAsync(string clientAddress, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken,
        [
            .. options.Value.RegistrationsPerAddress.ForNetworks("registration/address", clientAddress),
            options.Value.RegistrationsAltogether.For("registration", ""),
        ]);

    public Task TakeMailAsync(EmailAddress recipient, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken, options.Value.MailsPerRecipient.For("mail/recipient", recipient.Comparable));
}
