using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>User names and confirmed addresses are hashed anew, from the account's document.</summary>
internal sealed class LoginNameRows(AccountKeys keys, KeyedHash hash) : IRenewableRows
{
    public KeyPurpose Purpose => KeyPurpose.Lookup;

    public IReadOnlyList<string> Columns => ["login_names/hash"];

    public Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken) =>
        db.LoginNames.LongCountAsync(name => name.KeyVersion < current.Version || name.KeyVersion > current.Version, cancellationToken);

    public async Task<IReadOnlyList<Renewal>> FindOlderAsync(AccountDbContext db, short current, Guid[] except, int limit, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<Guid>($"""
            select account_id as "Value" from login_names where key_version < {current} and account_id <> all ({except})
            order by key_version limit {limit} for update skip locked
            """).ToArrayAsync(cancellationToken);
        var names = await (
            from name in db.LoginNames
            join account in db.Accounts on name.AccountId equals account.Id
            where ids.Contains(name.AccountId) && name.KeyVersion < current
            select new { Name = name, account.DataKey, account.Document }).ToListAsync(cancellationToken);
        return [.. names.Select(row => new Renewal(
            row.Name.AccountId, () => Renew(row.Name, keys.Open(row.Name.AccountId, row.DataKey).OpenDocument(row.Document))))];
    }

    private void Renew(LoginName name, IdentityDocument document)
    {
        name.Rehash(name.Kind == LoginNameKind.UserName
            ? hash.OfUserName(UserName.FromStored(document.UserName))
            : hash.OfEmail(EmailAddress.FromStored(document.Email)));
    }
}
