using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens;

/// <summary>
/// The citizen blocks an authenticator without using it, from a session of any level (R35). All other sessions end (R37), and this one stands no higher than what
/// is left to the account.
/// </summary>
internal sealed class BlockAuthenticator(AccountDbContext db, SessionReader sessions, CitizenLimits limits, BlockWriter writer)
{
    /// <exception cref="RefusalException">SESSION_ENDED, AUTHENTICATOR_NOT_FOUND, LAST_AUTHENTICATOR or RATE_LIMITED.</exception>
    public async Task ExecuteAsync(string sessionToken, string authenticatorId, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        await limits.TakeChangeAsync(session.AccountId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountAsync(session.AccountId, cancellationToken); // two at once must not block both ways in
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == session.AccountId, cancellationToken);
        var authenticator = account.Authenticators.SingleOrDefault(a => a.Id.ToString() == authenticatorId) ?? throw Refusals.AuthenticatorNotFound();
        if (authenticator.IsUsable)
        {
            await writer.WriteAsync(account, authenticator, session, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
