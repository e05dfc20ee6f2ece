using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Ends the session at once (R27); what it started refuses from then on, because each looks whether its session still holds.</summary>
internal sealed class SignOut(AccountDbContext db, SessionIssuer sessions, TimeProvider clock)
{
    public async Task ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await sessions.EndAsync(token, cancellationToken) is { } accountId)
        {
            db.Add(AuditEntry.OfCitizen(accountId, AuditEvent.SignedOut, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
