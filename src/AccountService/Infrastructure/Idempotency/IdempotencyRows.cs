using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;

namespace ServicePortal.Accounts.Infrastructure.Idempotency;

/// <summary>A repeat is told from another request by a hash that says no version: waited for are all that were made before every instance knew the current one.</summary>
internal sealed class IdempotencyRows : IKeyedRows
{
    public KeyPurpose Purpose => KeyPurpose.Lookup;

    public IReadOnlyList<string> Columns => ["idempotency_records/request_hash"];

    public async Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken)
    {
        var known = await db.WhenAllKnewAsync(current, cancellationToken);
        return await db.IdempotencyRecords.LongCountAsync(record => record.CreatedAt < known, cancellationToken);
    }
}
