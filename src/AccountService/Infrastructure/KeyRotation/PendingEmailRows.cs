using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>The addresses of accounts that are not activated yet are hashed anew, from the account's document.</summary>
internal sealed class PendingEmailRows(AccountKeys keys, KeyedHash hash) : IRenewableRows
{
    public KeyPurpose Purpose => KeyPurpose.Lookup;

    public IReadOnlyList<string> Columns => ["accounts/pending_email_hash"];

    public Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken) => db.Accounts.LongCountAsync(
        account => account.State == AccountState.Pending && (account.PendingEmailKeyVersion < current.Version || account.PendingEmailKeyVersion > current.Version), cancellationToken);

    public async Task<IReadOnlyList<Renewal>> FindOlderAsync(AccountDbContext db, short current, Guid[] except, int limit, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from accounts where state = 1 and pending_email_key_version < {current} and id <> all ({except})
            limit {limit} for update skip locked
            """).ToArrayAsync(cancellationToken);
        var accounts = await db.Accounts.Where(account => ids.Contains(account.Id)).ToListAsync(cancellationToken);
        return [.. accounts.Select(account => new Renewal(account.Id, () => account.RehashPendingEmail(hash.OfEmail(AddressOf(account)))))];
    }

    private EmailAddress AddressOf(Account account) => EmailAddress.FromStored(keys.EmailOf(account));
}
