using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>The data keys of accounts are wrapped anew; what they seal stays as it is.</summary>
internal sealed class DataKeyRows(AccountKeys keys) : IRenewableRows
{
    public KeyPurpose Purpose => KeyPurpose.KeyEncryption;

    public IReadOnlyList<string> Columns => ["accounts/data_key"];

    public Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken) =>
        db.Accounts.LongCountAsync(account => account.DataKey.KeyVersion < current.Version || account.DataKey.KeyVersion > current.Version, cancellationToken);

    public async Task<IReadOnlyList<Renewal>> FindOlderAsync(AccountDbContext db, short current, Guid[] except, int limit, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from accounts where data_key_version < {current} and id <> all ({except})
            order by data_key_version limit {limit} for update skip locked
            """).ToArrayAsync(cancellationToken);
        var accounts = await db.Accounts.Where(account => ids.Contains(account.Id)).ToListAsync(cancellationToken);
        return [.. accounts.Select(account => new Renewal(account.Id, () => account.Rewrap(keys.Rewrap(account))))];
    }
}
