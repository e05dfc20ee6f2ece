using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration;

/// <summary>Whether a user name can be had, before anybody has gone on with it; the unique index decides in the end.</summary>
internal sealed class UserNameCheck(AccountDbContext db, KeyedHash hash)
{
    /// <summary>Whoever will show a card may be beginning anew: then the name that an account of the same card holds, which was never activated, is free again (R67).</summary>
    /// <exception cref="RefusalException">USER_NAME_TAKEN.</exception>
    public async Task RefuseTakenAsync(UserName userName, AccountKind kind, CancellationToken cancellationToken)
    {
        var (candidates, isPlus) = (hash.CandidatesOfUserName(userName), kind == AccountKind.Plus);
        var isTaken = await (
            from name in db.LoginNames
            join account in db.Accounts on name.AccountId equals account.Id
            where name.Kind == LoginNameKind.UserName && candidates.Contains(name.Hash) && (!isPlus || account.State != AccountState.Pending)
            select name).AnyAsync(cancellationToken);
        if (isTaken)
        {
            throw Refusals.UserNameTaken();
        }
    }
}
