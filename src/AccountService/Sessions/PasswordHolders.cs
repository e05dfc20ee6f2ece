using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Finds whose password to check. Known and unknown names take the same statements.</summary>
internal sealed class PasswordHolders(AccountDbContext db, KeyedHash hash)
{
    private static readonly Func<AccountDbContext, byte[][], LoginNameKind, CancellationToken, Task<PasswordHolder?>> ByLoginName = EF.CompileAsyncQuery(
        (AccountDbContext db, byte[][] candidates, LoginNameKind kind, CancellationToken cancellationToken) => (
            from name in db.LoginNames
            join account in db.Accounts on name.AccountId equals account.Id
            join password in db.Authenticators on account.Id equals password.AccountId
            where name.Kind == kind && candidates.Contains(name.Hash) && password.Kind == AuthenticatorKind.Password
            select new PasswordHolder(account.Id, account.State, password)).SingleOrDefault());

    private static readonly Func<AccountDbContext, byte[][], IAsyncEnumerable<PasswordHolder>> ByPendingEmail = EF.CompileAsyncQuery(
        (AccountDbContext db, byte[][] candidates) => (
            from account in db.Accounts
            join password in db.Authenticators on account.Id equals password.AccountId
            where account.State == AccountState.Pending && candidates.Contains(account.PendingEmailHash)
                && password.Kind == AuthenticatorKind.Password
            orderby account.CreatedAt descending
            select new PasswordHolder(account.Id, account.State, password)).Take(MostOfOneAddress));

    /// <summary>So many accounts of one e-mail address are tried: the active one and those that were registered last.</summary>
    private const int MostOfOneAddress = 2;

    /// <summary>How many passwords an attempt is compared with, whether there are so many or none, so that the time does not tell.</summary>
    public static int ComparisonsFor(TypedLogin login) => login.Email is null ? 1 : MostOfOneAddress;

    /// <summary>Whose password it may be, the active account first.</summary>
    public async Task<IReadOnlyList<PasswordHolder>> FindAsync(TypedLogin login, CancellationToken cancellationToken)
    {
        if (login.UserName is { } userName)
        {
            return await ByLoginName(db, hash.CandidatesOfUserName(userName), LoginNameKind.UserName, cancellationToken) is { } named ? [named] : [];
        }

        if (login.Email is not { } email)
        {
            return [];
        }

        var candidates = hash.CandidatesOfEmail(email);
        var active = await ByLoginName(db, candidates, LoginNameKind.Email, cancellationToken);
        var pending = await ByPendingEmail(db, candidates).ToListAsync(cancellationToken);
        return [.. new[] { active }.OfType<PasswordHolder>().Concat(pending).Take(MostOfOneAddress)];
    }
}

/// <param name="AccountId">Whose password.</param>
/// <param name="State">The account's state.</param>
/// <param name="Password">Tracked: its use is saved with the session.</param>
internal sealed record PasswordHolder(Guid AccountId, AccountState State, Authenticator Password);
