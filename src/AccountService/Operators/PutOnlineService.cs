using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Persistence;

namespace ServicePortal.Accounts.Operators;

/// <summary>Creates or changes an online service; what is so already is left alone.</summary>
internal sealed class PutOnlineService(AccountDbContext db, TimeProvider clock)
{
    public Task<bool> ExecuteAsync(string id, OnlineServiceDefinition definition, CancellationToken cancellationToken) =>
        db.DecideAsync(() => PutAsync(id, definition, cancellationToken));

    private async Task<bool> PutAsync(string id, OnlineServiceDefinition definition, CancellationToken cancellationToken)
    {
        if (!await db.Agencies.AnyAsync(a => a.Id == definition.AgencyId, cancellationToken))
        {
            throw Refusals.AgencyNotFound();
        }

        var service = await db.OnlineServices.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (service is null)
        {
            db.Add(new OnlineService(id, definition));
        }
        else if (!service.Change(definition))
        {
            return false;
        }

        db.Add(OperatorAudit.Of(AuditEvent.OnlineServiceChanged, id, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
