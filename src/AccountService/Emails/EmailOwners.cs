using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;

namespace ServicePortal.Accounts.Emails;

/// <summary>Whose an e-mail address is: one account's at most, and that one's from the moment at which somebody there used the link.</summary>
internal sealed class EmailOwners(AccountDbContext db, KeyedHash hash, HashClaims claims)
{
    /// <returns>The language of the account that has the address; null if none has.</returns>
    public Task<Language?> LanguageAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfEmail(email);
        return (
            from name in db.LoginNames
            join account in db.Accounts on name.AccountId equals account.Id
            where name.Kind == LoginNameKind.Email && candidates.Contains(name.Hash)
            select (Language?)account.Language).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Before an account gets the address, in the transaction that gives it.</summary>
    /// <returns>False if another account has it by now, under whatever version of the key.</returns>
    public async Task<bool> TryClaimAsync(Guid accountId, EmailAddress email, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfEmail(email);
        await claims.ClaimAsync(KeyPurpose.Lookup, candidates, cancellationToken);
        return !await db.LoginNames.AnyAsync(
            name => name.Kind == LoginNameKind.Email && candidates.Contains(name.Hash) && name.AccountId != accountId, cancellationToken);
    }
}
