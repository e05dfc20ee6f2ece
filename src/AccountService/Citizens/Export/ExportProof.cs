using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Export;

/// <summary>Whose data may be taken: in a session of any level, but with the password once more. What a thief of a cookie could look at page by page would otherwise be taken at once.</summary>
internal sealed class ExportProof(SessionReader sessions, PasswordProof passwords, CitizenLimits limits)
{
    /// <exception cref="RefusalException">SESSION_ENDED, PASSWORD_WRONG, PASSWORD_BLOCKED or RATE_LIMITED.</exception>
    public async Task<Guid> CheckAsync(string sessionToken, string password, string clientAddress, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        await passwords.CheckAsync(session.AccountId, password, clientAddress, cancellationToken);
        await limits.TakeChangeAsync(session.AccountId, cancellationToken);
        return session.AccountId;
    }
}
