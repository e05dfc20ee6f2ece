using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Passwords;

/// <summary>
/// How often somebody who is not signed in can have links mailed. By the name as it was typed, known or not (R15); and once more by the account, so that its
/// user name and its e-mail address together fill no mailbox faster. A link outlives the wait for the next one: who keeps asking in the owner's name leaves
/// the owner with a link that works.
/// </summary>
internal sealed class PasswordLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    /// <exception cref="Domain.RefusalException">RATE_LIMITED.</exception>
    public Task TakeRequestAsync(TypedLogin login, string clientAddress, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken,
        [
            .. options.Value.PasswordResetsPerAddress.ForNetworks("password-reset/address", clientAddress),
            options.Value.MailsPerRecipient.For("password-reset/name", login.Comparable),
        ]);

    /// <returns>False if nothing is to be mailed now.</returns>
    public Task<bool> TryTakeMailAsync(Guid accountId, CancellationToken cancellationToken) =>
        limiter.TryTakeAsync(options.Value.MailsPerRecipient.For("password-reset/account", accountId.ToString()), cancellationToken);
}
