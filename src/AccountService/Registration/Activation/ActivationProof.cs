using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Whoever presses a link, with what the browser holds and what was typed.</summary>
internal sealed record ActivationPress(string Token, string RegistrationToken, string Password, string ClientAddress);

/// <summary>
/// A link proves the mailbox and no more (R66): a stranger may have registered with the address of whoever presses it, or the address was mistyped. The
/// browser that registered, or the password, proves whose account it is.
/// </summary>
internal sealed class ActivationProof(AccountDbContext db, PasswordProof passwords, TimeProvider clock)
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

        await CheckPasswordAsync(accountId, press.Password, press.ClientAddress, cancellationToken);
    }

    /// <exception cref="RefusalException">ACTIVATION_PROOF_WRONG or RATE_LIMITED.</exception>
    public async Task CheckPasswordAsync(Guid accountId, string password, string clientAddress, CancellationToken cancellationToken)
    {
        if (!await passwords.IsRightAsync(accountId, password, clientAddress, cancellationToken))
        {
            throw Refusals.ActivationProofWrong();
        }
    }
}
