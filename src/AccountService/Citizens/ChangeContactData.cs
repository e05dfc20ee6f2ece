using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens;

/// <summary>What the citizen types about themselves (R51). It is changed from what the page showed, so that an old page in another tab undoes nothing.</summary>
internal sealed class ChangeContactData(AccountDbContext db, SessionReader sessions, CitizenLimits limits, AccountKeys keys, TimeProvider clock)
{
    public Task ExecuteAsync(string sessionToken, ContactData shown, ContactData wanted, CancellationToken cancellationToken) =>
        db.DecideAsync(() => ChangeAsync(sessionToken, shown, wanted, cancellationToken));

    private async Task<bool> ChangeAsync(string sessionToken, ContactData shown, ContactData wanted, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == session.AccountId, cancellationToken) ?? throw Refusals.SessionEnded();
        var key = keys.Open(account);
        var document = key.OpenDocument(account.Document);
        var current = ContactData.Of(document.Attributes);
        if (wanted == current)
        {
            return false;
        }

        if (shown != current)
        {
            throw Refusals.ContactDataChanged();
        }

        await limits.TakeChangeAsync(account.Id, cancellationToken);
        var now = clock.GetUtcNow();
        account.ReplaceDocument(key.Seal(document with { Attributes = wanted.PutInto(document.Attributes, now) }));
        var changed = wanted.DifferencesFrom(current).Select(name => name.ToString());
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.ContactDataChanged, now, AuditSubject.Of(AuditSubjectCode.Attributes, changed)));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
