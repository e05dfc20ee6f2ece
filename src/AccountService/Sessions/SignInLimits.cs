using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// Slows down guessing passwords: by name and address, by name, by address, and altogether (R28). Sign-in by eID takes from none of these, so nobody
/// can lock a citizen out by guessing. An attempt is charged before the password is checked and given back if it was right.
/// </summary>
internal sealed class SignInLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    public Task TakeAsync(string name, string clientAddress, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken,
        options.Value.SignInsPerAddress.For("sign-in/address", ClientAddress.Subject(clientAddress)),
        OfNameAndAddress(name, clientAddress),
        OfName(name),
        options.Value.SignInsAltogether.For("sign-in", ""));

    public async Task ReturnAsync(string name, string clientAddress, CancellationToken cancellationToken)
    {
        await limiter.ReturnAsync(OfNameAndAddress(name, clientAddress), cancellationToken);
        await limiter.ReturnAsync(OfName(name), cancellationToken);
    }

    private RateLimit OfNameAndAddress(string name, string clientAddress) =>
        options.Value.SignInsPerNameAndAddress.For("sign-in/name-address", $"{name}\n{ClientAddress.Subject(clientAddress)}");

    private RateLimit OfName(string name) => options.Value.SignInsPerName.For("sign-in/name", name);
}
