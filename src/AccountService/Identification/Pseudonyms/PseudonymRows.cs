using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;

namespace ServicePortal.Accounts.Identification.Pseudonyms;

/// <summary>Pseudonyms are hashed anew, from their ciphertext.</summary>
internal sealed class PseudonymRows(AccountKeys keys, KeyedHash hash) : IRenewableRows
{
    public KeyPurpose Purpose => KeyPurpose.Pseudonym;

    public IReadOnlyList<string> Columns => ["pseudonym_bindings/hash"];

    public Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken) =>
        db.PseudonymBindings.LongCountAsync(binding => binding.KeyVersion < current.Version || binding.KeyVersion > current.Version, cancellationToken);

    public async Task<IReadOnlyList<Renewal>> FindOlderAsync(AccountDbContext db, short current, Guid[] except, int limit, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<Guid>($"""
            select account_id as "Value" from pseudonym_bindings
            where key_version < {current} and account_id <> all ({except}) order by key_version limit {limit} for update skip locked
            """).ToArrayAsync(cancellationToken);
        var bindings = await (
            from binding in db.PseudonymBindings
            join account in db.Accounts on binding.AccountId equals account.Id
            where ids.Contains(binding.AccountId) && binding.KeyVersion < current
            select new { Binding = binding, account.DataKey }).ToListAsync(cancellationToken);
        return [.. bindings.Select(row => new Renewal(
            row.Binding.AccountId, () => Renew(row.Binding, keys.Open(row.Binding.AccountId, row.DataKey).Open(row.Binding.Ciphertext, SealedColumns.Pseudonym))))];
    }

    private void Renew(PseudonymBinding binding, byte[] pseudonym)
    {
        var renewed = hash.OfPseudonym(pseudonym);
        binding.Rebind(renewed.Bytes, renewed.KeyVersion, binding.Ciphertext);
    }
}
