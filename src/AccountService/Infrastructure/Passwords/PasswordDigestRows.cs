using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>Digests are sealed anew; the passwords need not be known for it.</summary>
internal sealed class PasswordDigestRows(PasswordHasher hasher) : IRenewableRows
{
    public KeyPurpose Purpose => KeyPurpose.PasswordSeal;

    public IReadOnlyList<string> Columns => ["authenticators/password_digest"];

    public Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken) => db.Database.SqlQuery<long>($"""
        select count(*) as "Value" from authenticators
        where password_digest is not null
            and (substring(password_digest from 1 for 2) < {HeaderOf(current.Version)} or substring(password_digest from 1 for 2) > {HeaderOf(current.Version)})
        """).SingleAsync(cancellationToken);

    public async Task<IReadOnlyList<Renewal>> FindOlderAsync(AccountDbContext db, short current, Guid[] except, int limit, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<Guid>($"""
            select account_id as "Value" from authenticators
            where password_digest is not null and substring(password_digest from 1 for 2) < {HeaderOf(current)} and account_id <> all ({except})
            order by substring(password_digest from 1 for 2) limit {limit} for update skip locked
            """).ToArrayAsync(cancellationToken);
        var passwords = await db.Authenticators.Where(authenticator => ids.Contains(authenticator.AccountId) && authenticator.Kind == AuthenticatorKind.Password).ToListAsync(cancellationToken);
        return [.. passwords.Select(password => new Renewal(
            password.AccountId, () => password.RenewDigest(hasher.SealAnew(password.AccountId, password.PasswordDigest!))))];
    }

    private static byte[] HeaderOf(short version)
    {
        var header = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(header, version);
        return header;
    }
}
