using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Emails;

/// <summary>
/// A copy of a session's cookie must not be enough: the password is asked for anew. Where none counts (it was blocked by locking the account), the session must
/// be as high as the account reaches.
/// </summary>
internal sealed class OwnerProof(AccountDbContext db, PasswordProof passwords)
{
    public async Task<bool> IsPasswordNeededAsync(Guid accountId, CancellationToken cancellationToken) =>
        await db.FindPasswordAsync(accountId, cancellationToken) is { IsBlocked: false };

    /// <exception cref="RefusalException">INVALID_FIELD, PASSWORD_WRONG, LEVEL_TOO_LOW or RATE_LIMITED.</exception>
    public async Task CheckAsync(SessionView session, string password, string clientAddress, CancellationToken cancellationToken)
    {
        if (!await IsPasswordNeededAsync(session.AccountId, cancellationToken))
        {
            RefuseLower(session);
            return;
        }

        if (password.Length == 0)
        {
            throw Refusals.InvalidField("password", FieldErrorReason.Required);
        }

        await passwords.CheckAsync(session.AccountId, password, clientAddress, cancellationToken);
    }

    private static void RefuseLower(SessionView session)
    {
        if (session.Level < session.MaximumLevel)
        {
            throw Refusals.LevelTooLow();
        }
    }
}
