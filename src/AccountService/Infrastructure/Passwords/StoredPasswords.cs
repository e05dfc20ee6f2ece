using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <param name="Digest">Sealed.</param>
/// <param name="IsBlocked">It counts no longer.</param>
internal sealed record StoredPassword(byte[] Digest, bool IsBlocked);

internal static class StoredPasswords
{
    extension(AccountDbContext db)
    {
        /// <summary>Null if the account has no password, or is gone.</summary>
        public Task<StoredPassword?> FindPasswordAsync(Guid accountId, CancellationToken cancellationToken) => db.Authenticators
            .Where(a => a.AccountId == accountId && a.Kind == AuthenticatorKind.Password)
            .Select(a => new StoredPassword(a.PasswordDigest!, a.BlockedAt != null))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
