using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

internal static class StoredPasswords
{
    extension(AccountDbContext db)
    {
        /// <summary>Null if the account has no password, or is gone.</summary>
        public Task<byte[]?> FindPasswordDigestAsync(Guid accountId, CancellationToken cancellationToken) => db.Authenticators
            .Where(a => a.AccountId == accountId && a.Kind == AuthenticatorKind.Password)
            .Select(a => a.PasswordDigest)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
