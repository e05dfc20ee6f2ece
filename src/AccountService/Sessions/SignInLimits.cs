using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// Slows down guessing passwords: by name and address, by name, by address, and altogether (R28). Sign-in by eID takes from none of these, so nobody
/// can lock a citizen out by guessing. An attempt is charged before the password is checked and given back if it was right.
/// </summary>
internal sealed class SignInLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    public Task TakeAsync(TypedLogin login, string clientAddress, CancellationToken cancellationToken) => limiter.TakeAsync(
        cancellationToken,
        options.Value.SignInsFrom(clientAddress),
        OfNameAndAddress(login, clientAddress),
        OfName(login),
        options.Value.SignInsAltogether.For("sign-in", ""));

    /// <summary>
    /// All names of an account together, so that its user name and its e-mail address do not give twice as many guesses. Past it a right password counts as
    /// wrong, in the same words: "too many" would tell that both names are one account's. An unknown name is counted alike.
    /// </summary>
    public Task<bool> TryTakeOfAccountAsync(Guid? accountId, TypedLogin login, CancellationToken cancellationToken) =>
        limiter.TryTakeAsync(OfAccount(accountId?.ToString() ?? login.Comparable), cancellationToken);

    public async Task ReturnAsync(Guid accountId, TypedLogin login, string clientAddress, CancellationToken cancellationToken)
    {
        await limiter.ReturnAsync(OfNameAndAddress(login, clientAddress), cancellationToken);
        await limiter.ReturnAsync(OfName(login), cancellationToken);
        await limiter.ReturnAsync(OfAccount(accountId.ToString()), cancellationToken);
    }

    private RateLimit OfNameAndAddress(TypedLogin login, string clientAddress) =>
        options.Value.SignInsPerNameAndAddress.For("sign-in/name-address", $"{login.Comparable}\n{ClientAddress.Subject(clientAddress)}");

    private RateLimit OfName(TypedLogin login) => options.Value.SignInsPerName.For("sign-in/name", login.Comparable);

    private RateLimit OfAccount(string subject) => options.Value.SignInsPerName.For("sign-in/account", subject);
}
