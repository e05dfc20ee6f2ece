using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Emails;

/// <summary>Another address for an account, and what proves that it is the owner who wants it.</summary>
internal sealed record EmailChangeRequest(string SessionToken, EmailAddress Wanted, string Password, string ClientAddress);

/// <summary>
/// "Bestätigungslink senden": nothing changes yet. The new address gets a link to confirm, the present one a link to cancel; an address that is another
/// account's gets a notice instead, by the same statements (R15). A newer request takes the place of the older one.
/// </summary>
internal sealed class RequestEmailChange(
    AccountDbContext db, SessionReader sessions, OwnerProof proof, EmailLimits limits, EmailChangeBook changes, EmailChangeWriter writer, TimeProvider clock)
{
    public async Task ExecuteAsync(EmailChangeRequest request, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(request.SessionToken, cancellationToken);
        await proof.CheckAsync(session, request.Password, request.ClientAddress, cancellationToken);
        await limits.TakeRequestAsync(session.AccountId, request.Wanted, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await changes.LockAsync(session.AccountId, cancellationToken) ?? throw Refusals.SessionEnded();
        var present = changes.PresentOf(account);
        if (present.Comparable == request.Wanted.Comparable)
        {
            throw Refusals.EmailUnchanged();
        }

        var now = clock.GetUtcNow();
        await changes.EndAsync(account.Id, now, cancellationToken);
        await writer.AddAsync(account, present, request.Wanted, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.EmailChangeRequested, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
