using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Emails;

/// <summary>Whoever uses a link, with what the browser holds and what was typed.</summary>
internal sealed record EmailConfirmationPress(string Token, string SessionToken, string Password, string ClientAddress);

/// <summary>A link proves the mailbox and no more (R66): a session of the account, or its password, proves that it is the owner who got the mail.</summary>
internal sealed class EmailProof(SessionReader sessions, PasswordProof passwords)
{
    /// <summary>Null unless this browser is signed in to the account.</summary>
    public async Task<SessionView?> FindSessionAsync(Guid accountId, string sessionToken, CancellationToken cancellationToken) =>
        await sessions.FindAsync(sessionToken, cancellationToken) is { } session && session.AccountId == accountId ? session : null;

    /// <returns>The session of this browser, which stays; null if the password proved it.</returns>
    /// <exception cref="RefusalException">EMAIL_PROOF_NEEDED, PASSWORD_WRONG or RATE_LIMITED.</exception>
    public async Task<SessionView?> CheckAsync(Guid accountId, EmailConfirmationPress press, CancellationToken cancellationToken)
    {
        if (await FindSessionAsync(accountId, press.SessionToken, cancellationToken) is { } session)
        {
            return session;
        }

        if (press.Password.Length == 0)
        {
            throw Refusals.EmailProofNeeded();
        }

        await passwords.CheckAsync(accountId, press.Password, press.ClientAddress, cancellationToken);
        return null;
    }
}
