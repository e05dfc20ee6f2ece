using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Persistence;

namespace ServicePortal.Accounts.Operators;

/// <summary>Creates or changes an agency; what is so already is left alone.</summary>
internal sealed class PutAgency(AccountDbContext db, TimeProvider clock)
{
    public Task<bool> ExecuteAsync(string id, string name, CancellationToken cancellationToken) => db.DecideAsync(() => PutAsync(id, name, cancellationToken));

    private async Task<bool> PutAsync(string id, string name, CancellationToken cancellationToken)
    {
        var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (agency is null)
        {
            db.Add(new Agency(id, name));
        }
        else if (!agency.Rename(name))
        {
            return false;
        }

        db.Add(OperatorAudit.Of(AuditEvent.AgencyChanged, id, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
