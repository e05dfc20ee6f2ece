using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>An eID-Server charges for sessions and holds them for minutes, so nobody opens them by the thousand.</summary>
internal sealed class IdentificationLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    public Task TakeStartAsync(string clientAddress, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken,
        [
            .. options.Value.IdentificationsPerAddress.ForNetworks("identification/address", clientAddress),
            options.Value.IdentificationsAltogether.For("identification", ""),
        ]);
}
