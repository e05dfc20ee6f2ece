using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Tells what an activation link would do, and changes nothing: mail scanners open links (R14).</summary>
internal sealed class ReadActivation(AccountDbContext db, TimeProvider clock)
{
    /// <returns>Whether the account is active already.</returns>
    /// <exception cref="RefusalException">ACTIVATION_LINK_INVALID or ACTIVATION_LINK_EXPIRED.</exception>
    public async Task<bool> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        var link = await (
            from oneTime in db.OneTimeTokens.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on oneTime.AccountId equals account.Id
            where oneTime.TokenHash == tokenHash && oneTime.Purpose == TokenPurpose.Activation
            select new { account.State, oneTime.ExpiresAt, oneTime.VoidedAt }).SingleOrDefaultAsync(cancellationToken);
        return link switch
        {
            null => throw Refusals.ActivationLinkInvalid(),
            { State: not AccountState.Pending } => true,
            { VoidedAt: not null } => throw Refusals.ActivationLinkInvalid(),
            _ when link.ExpiresAt <= clock.GetUtcNow() => throw Refusals.ActivationLinkExpired(),
            _ => false,
        };
    }
}
