using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>Creates or changes an online service; one that is already as asked is left alone.</summary>
internal sealed class PutOnlineService(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(Caller caller, string id, OnlineServiceDefinition definition, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DecideAsync(() => PutAsync(db, caller, id, definition, cancellationToken));
    }

    private async Task<bool> PutAsync(AccountDbContext db, Caller caller, string id, OnlineServiceDefinition definition, CancellationToken cancellationToken)
    {
        if (!await db.Agencies.AnyAsync(a => a.Id == definition.AgencyId, cancellationToken))
        {
            throw Refusals.AgencyNotFound();
        }

        var service = await db.OnlineServices.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        var changes = service?.Change(definition);
        if (service is null)
        {
            db.Add(new OnlineService(id, definition));
        }
        else if (changes is [])
        {
            return false;
        }

        db.Add(OperatorAudit.Of(caller, AuditEvent.OnlineServiceChanged, AuditSubjectCode.OnlineService, id, changes, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
