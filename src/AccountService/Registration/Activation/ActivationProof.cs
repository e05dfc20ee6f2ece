using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Whoever presses a link, with what the browser holds and what was typed.</summary>
internal sealed record ActivationPress(string Token, string RegistrationToken, string Password, string ClientAddress);

/// <summary>
/// A link proves the mailbox and no more (R66): a stranger may have registered with the address of whoever presses it, or the address was mistyped. The
/// browser that registered, or the password, proves whose account it is.
/// </summary>
internal sealed class ActivationProof(
    AccountDbContext db, PasswordHasher passwords, RateLimiter limiter, IOptions<LimitOptions> limits, TimeProvider clock)
{
    public Task<bool> IsFromRegisteringBrowserAsync(Guid accountId, string registrationToken, CancellationToken cancellationToken)
    {
        var (tokenHash, now) = (SecretToken.HashOf(registrationToken), clock.GetUtcNow());
        return db.RegistrationDrafts.AnyAsync(d => d.Id == accountId && d.TokenHash == tokenHash && d.ExpiresAt > now, cancellationToken);
    }

    /// <exception cref="RefusalException">ACTIVATION_PROOF_NEEDED, ACTIVATION_PROOF_WRONG or RATE_LIMITED.</exception>
    public async Task CheckAsync(Guid accountId, ActivationPress press, CancellationToken cancellationToken)
    {
        if (await IsFromRegisteringBrowserAsync(accountId, press.RegistrationToken, cancellationToken))
        {
            return;
        }

        if (press.Password.Length == 0)
        {
            throw Refusals.ActivationProofNeeded();
        }

        await limiter.TakeAsync(
            cancellationToken,
            limits.Value.SignInsPerAddress.For("sign-in/address", ClientAddress.Subject(press.ClientAddress)),
            limits.Value.SignInsPerNameAndAddress.For("activation/account", accountId.ToString()));
        var digest = await db.Authenticators
            .Where(a => a.AccountId == accountId && a.Kind == AuthenticatorKind.Password)
            .Select(a => a.PasswordDigest)
            .SingleAsync(cancellationToken);
        if (!(await passwords.CheckAsync(accountId, digest, Password.Typed(press.Password) ?? "", cancellationToken)).IsRight)
        {
            throw Refusals.ActivationProofWrong();
        }
    }
}
