using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>
/// Asks for an account's password where a cookie or a link alone must not be enough. Wrong ones count as those at sign-in do, all such places together: nobody
/// gets a second set of guesses.
/// </summary>
internal sealed class PasswordProof(AccountDbContext db, PasswordHasher passwords, RateLimiter limiter, IOptions<LimitOptions> options)
{
    /// <exception cref="RefusalException">RATE_LIMITED.</exception>
    public async Task<bool> IsRightAsync(Guid accountId, string password, string clientAddress, CancellationToken cancellationToken)
    {
        var ofAccount = options.Value.SignInsPerNameAndAddress.For("password-proof/account", accountId.ToString());
        await limiter.TakeAsync(cancellationToken, [.. options.Value.SignInsFrom(clientAddress), ofAccount]);
        var digest = await db.FindPasswordDigestAsync(accountId, cancellationToken);
        if (!(await passwords.CheckAsync(accountId, digest, Password.Typed(password) ?? "", cancellationToken)).IsRight)
        {
            return false;
        }

        await limiter.ReturnAsync(ofAccount, cancellationToken);
        return true;
    }
}
