using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.OnlineServices;

namespace ServicePortal.Accounts.Operators;

/// <summary>Creates or changes an online service; one that is already as asked is left alone.</summary>
internal sealed class PutOnlineService(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(string id, OnlineServiceDefinition definition, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DecideAsync(() => PutAsync(db, id, definition, cancellationToken));
    }

    private async Task<bool> PutAsync(AccountDbContext db, string id, OnlineServiceDefinition definition, CancellationToken cancellationToken)
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

        db.Add(OperatorAudit.Of(AuditEvent.OnlineServiceChanged, AuditSubject.Of(AuditSubjectCode.OnlineService, id), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
