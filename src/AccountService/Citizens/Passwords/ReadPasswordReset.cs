using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Citizens.Passwords;

/// <summary>Whether a link can still replace a password. Changes nothing: mail scanners open links.</summary>
internal sealed class ReadPasswordReset(OneTimeLinks links, TimeProvider clock)
{
    /// <returns>Whose link it is.</returns>
    /// <exception cref="RefusalException">PASSWORD_RESET_LINK_INVALID or PASSWORD_RESET_LINK_EXPIRED.</exception>
    public async Task<Guid> ExecuteAsync(string token, CancellationToken cancellationToken) =>
        await links.FindAsync(token, TokenPurpose.PasswordReset, cancellationToken) switch
        {
            null or { UsedAt: not null } or { VoidedAt: not null } => throw Refusals.PasswordResetLinkInvalid(),
            { } link when link.ExpiresAt <= clock.GetUtcNow() => throw Refusals.PasswordResetLinkExpired(),
            { } link => link.AccountId,
        };
}
