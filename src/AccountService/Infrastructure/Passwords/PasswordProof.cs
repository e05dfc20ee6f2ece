using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>
/// Asks for an account's password where a cookie or a link alone must not be enough. Wrong ones are counted for all such places together,
/// beside those at sign-in.
/// </summary>
internal sealed class PasswordProof(AccountDbContext db, PasswordHasher passwords, RateLimiter limiter, IOptions<LimitOptions> options)
{
    /// <exception cref="RefusalException">PASSWORD_WRONG, PASSWORD_BLOCKED or RATE_LIMITED.</exception>
    public async Task CheckAsync(Guid accountId, string password, string clientAddress, CancellationToken cancellationToken) =>
        Demand(await IsRightAsync(accountId, password, clientAddress, cancellationToken));

    /// <summary>As the other, for an account that is not made yet.</summary>
    /// <exception cref="RefusalException">PASSWORD_WRONG or RATE_LIMITED.</exception>
    public async Task CheckAsync(Guid accountId, byte[] digest, string password, string clientAddress, CancellationToken cancellationToken) =>
        Demand(await IsRightAsync(accountId, digest, password, clientAddress, cancellationToken));

    /// <exception cref="RefusalException">PASSWORD_BLOCKED or RATE_LIMITED.</exception>
    public async Task<bool> IsRightAsync(Guid accountId, string password, string clientAddress, CancellationToken cancellationToken)
    {
        var stored = await db.FindPasswordAsync(accountId, cancellationToken);
        var isRight = await IsRightAsync(accountId, stored?.Digest, password, clientAddress, cancellationToken);
        return isRight && stored!.IsBlocked ? throw Refusals.PasswordBlocked() : isRight;
    }

    /// <summary>Whether it is the account's present one, even if that counts no longer.</summary>
    /// <exception cref="RefusalException">RATE_LIMITED.</exception>
    public async Task<bool> IsPresentAsync(Guid accountId, string password, string clientAddress, CancellationToken cancellationToken) =>
        await IsRightAsync(accountId, (await db.FindPasswordAsync(accountId, cancellationToken))?.Digest, password, clientAddress, cancellationToken);

    private async Task<bool> IsRightAsync(Guid accountId, byte[]? digest, string password, string clientAddress, CancellationToken cancellationToken)
    {
        var ofAccount = options.Value.SignInsPerNameAndAddress.For("password-proof/account", accountId.ToString());
        await limiter.TakeAsync(cancellationToken, [.. options.Value.SignInsFrom(clientAddress), ofAccount]);
        if (!(await passwords.CheckAsync(accountId, digest, Password.Typed(password) ?? "", cancellationToken)).IsRight)
        {
            return false;
        }

        await limiter.ReturnAsync(ofAccount, cancellationToken); // not the address's: a right password costs a hash as well
        return true;
    }

    private static void Demand(bool isRight)
    {
        if (!isRight)
        {
            throw Refusals.PasswordWrong();
        }
    }
}
