using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;

namespace ServicePortal.Accounts.Registration;

/// <summary>
/// A registration that is not completed holds its password's digest inside what was typed, where nobody sees its version: waited for are all that were begun before
/// every instance knew the current one.
/// </summary>
internal sealed class DraftDigestRows : IKeyedRows
{
    public KeyPurpose Purpose => KeyPurpose.PasswordSeal;

    public IReadOnlyList<string> Columns => [SealedColumns.Typed];

    public async Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken)
    {
        var known = await db.WhenAllKnewAsync(current, cancellationToken);
        return await db.RegistrationDrafts.LongCountAsync(draft => draft.Typed != null && draft.CreatedAt < known, cancellationToken);
    }
}
