using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Where an attempt comes from; the device, if the account's owner has signed in there before.</summary>
internal sealed record SignInOrigin(string ClientAddress, KnownDevice? Device);

/// <summary>
/// Slows down guessing passwords: by name and address, by name, and by network (R28). Sign-in by eID takes from none of these, so nobody
/// can lock a citizen out by guessing. An attempt is charged before the password is checked and given back if it was right.
/// </summary>
internal sealed class SignInLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    /// <summary>
    /// Takes for one attempt. In a browser where the owner has signed in before, what strangers try elsewhere does not count (R28). For anybody else the last bucket
    /// is for all names of an account together, so that its user name and its e-mail address do not give twice as many guesses; an unknown name is counted alike.
    /// </summary>
    /// <returns>
    /// False past that last bucket: a right password counts as wrong then, in the same words. "Too many" would tell that both names are one account's.
    /// </returns>
    /// <exception cref="RefusalException">RATE_LIMITED.</exception>
    public async Task<bool> TakeAsync(SignInOrigin origin, Guid? accountId, TypedLogin login, CancellationToken cancellationToken)
    {
        if (origin.Device is { } device)
        {
            await limiter.TakeAsync(cancellationToken, OfDevice(device));
            return true;
        }

        await limiter.TakeAsync(
            cancellationToken, [.. options.Value.SignInsFrom(origin.ClientAddress), OfNameAndAddress(login, origin.ClientAddress), OfName(login)]);
        return await limiter.TryTakeAsync(OfAccount(accountId?.ToString() ?? login.Comparable), cancellationToken);
    }

    /// <summary>Gives back what an attempt took that turned out to be right.</summary>
    public async Task ReturnAsync(SignInOrigin origin, Guid accountId, TypedLogin login, CancellationToken cancellationToken)
    {
        foreach (var limit in origin.Device is { } device
            ? [OfDevice(device)]
            : new[] { OfNameAndAddress(login, origin.ClientAddress), OfName(login), OfAccount(accountId.ToString()) })
        {
            await limiter.ReturnAsync(limit, cancellationToken);
        }
    }

    private RateLimit OfDevice(KnownDevice device) => options.Value.SignInsPerKnownDevice.For("sign-in/device", device.Name);

    private RateLimit OfNameAndAddress(TypedLogin login, string clientAddress) =>
        options.Value.SignInsPerNameAndAddress.For("sign-in/name-address", $"{login.Comparable}\n{ClientNetworks.Narrowest(clientAddress)}");

    private RateLimit OfName(TypedLogin login) => options.Value.SignInsPerName.For("sign-in/name", login.Comparable);

    private RateLimit OfAccount(string subject) => options.Value.SignInsPerName.For("sign-in/account", subject);
}
