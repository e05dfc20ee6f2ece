using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>What a link would activate.</summary>
internal sealed record ActivationLink(Guid AccountId, bool IsActive, DateTimeOffset RegisteredAt);

/// <summary>What the page behind a link shows before the button is pressed.</summary>
internal sealed record ActivationOffer(ActivationLink Link, bool ProofNeeded);

/// <summary>Tells what an activation link would do, and changes nothing: mail scanners open links (R14).</summary>
internal sealed class ReadActivation(AccountDbContext db, ActivationProof proof, TimeProvider clock)
{
    public async Task<ActivationOffer> DescribeAsync(string token, string registrationToken, CancellationToken cancellationToken)
    {
        var link = await ExecuteAsync(token, cancellationToken);
        return new(link, !link.IsActive && !await proof.IsFromRegisteringBrowserAsync(link.AccountId, registrationToken, cancellationToken));
    }

    /// <exception cref="RefusalException">ACTIVATION_LINK_INVALID or ACTIVATION_LINK_EXPIRED.</exception>
    public async Task<ActivationLink> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        var link = await (
            from oneTime in db.OneTimeTokens.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on oneTime.AccountId equals account.Id
            where oneTime.TokenHash == tokenHash && oneTime.Purpose == TokenPurpose.Activation
            select new { account.Id, account.State, account.CreatedAt, oneTime.ExpiresAt, oneTime.VoidedAt }).SingleOrDefaultAsync(cancellationToken);
        return link switch
        {
            null => throw Refusals.ActivationLinkInvalid(),
            { State: not AccountState.Pending } => new(link.Id, IsActive: true, link.CreatedAt),
            { VoidedAt: not null } => throw Refusals.ActivationLinkInvalid(),
            _ when link.ExpiresAt <= clock.GetUtcNow() => throw Refusals.ActivationLinkExpired(),
            _ => new(link.Id, IsActive: false, link.CreatedAt),
        };
    }
}
