using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Passwords;

/// <summary>Finds whose name somebody typed, whatever has become of the password.</summary>
internal sealed class LoginOwners(AccountDbContext db, KeyedHash hash)
{
    /// <returns>Of an address that several accounts have, the active one, or the one that was registered last.</returns>
    public async Task<Guid?> FindAsync(TypedLogin login, CancellationToken cancellationToken) => login switch
    {
        { UserName: { } userName } => await FindAsync(LoginNameKind.UserName, hash.CandidatesOfUserName(userName), cancellationToken),
        { Email: { } email } => await FindAsync(LoginNameKind.Email, hash.CandidatesOfEmail(email), cancellationToken)
            ?? await FindPendingAsync(hash.CandidatesOfEmail(email), cancellationToken),
        _ => null,
    };

    private Task<Guid?> FindAsync(LoginNameKind kind, byte[][] candidates, CancellationToken cancellationToken) => db.LoginNames
        .Where(name => name.Kind == kind && candidates.Contains(name.Hash))
        .Select(name => (Guid?)name.AccountId)
        .SingleOrDefaultAsync(cancellationToken);

    private Task<Guid?> FindPendingAsync(byte[][] candidates, CancellationToken cancellationToken) => db.Accounts
        .Where(account => account.State == AccountState.Pending && candidates.Contains(account.PendingEmailHash))
        .OrderByDescending(account => account.CreatedAt)
        .Select(account => (Guid?)account.Id)
        .FirstOrDefaultAsync(cancellationToken);
}
