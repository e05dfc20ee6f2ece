using ServicePortal.Accounts.Citizens;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Deletion;

/// <summary>"Servicekonto löschen": the session, and the password where the session stands on nothing better.</summary>
internal sealed record DeletionWish(string SessionToken, string Password, string ClientAddress);

/// <summary>
/// Schedules the deletion, at the account's maximum level (R54). From then on nothing can be done with the account but to keep it: sessions end, and with them what
/// they began; links that give access are void.
/// </summary>
internal sealed class RequestDeletion(AccountDbContext db, SessionReader sessions, CitizenLimits limits, PasswordProof passwords, DeletionWriter writer)
{
    /// <returns>When the account goes.</returns>
    public async Task<DateTimeOffset> ExecuteAsync(DeletionWish wish, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(wish.SessionToken, cancellationToken);
        if (session.Level < session.MaximumLevel)
        {
            throw Refusals.LevelTooLow();
        }

        await CheckPasswordAsync(session, wish, cancellationToken);
        await limits.TakeChangeAsync(session.AccountId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var dueAt = await writer.ScheduleAsync(session, wish.SessionToken, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return dueAt;
    }

    // A copy of the cookie must not be enough. HIGH took the card and its PIN minutes ago.
    private async Task CheckPasswordAsync(SessionView session, DeletionWish wish, CancellationToken cancellationToken)
    {
        if (session.Level > AssuranceLevel.Low)
        {
            return;
        }

        if (wish.Password.Length == 0)
        {
            throw Refusals.InvalidField("password", FieldErrorReason.Required);
        }

        await passwords.CheckAsync(session.AccountId, wish.Password, wish.ClientAddress, cancellationToken);
    }
}
