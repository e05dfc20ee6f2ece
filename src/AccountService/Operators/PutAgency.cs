using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.OnlineServices;

namespace ServicePortal.Accounts.Operators;

/// <summary>Creates or changes an agency; one that is already as asked is left alone.</summary>
internal sealed class PutAgency(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(string id, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DecideAsync(() => PutAsync(db, id, name, cancellationToken));
    }

    private async Task<bool> PutAsync(AccountDbContext db, string id, string name, CancellationToken cancellationToken)
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

        db.Add(OperatorAudit.Of(AuditEvent.AgencyChanged, AuditSubject.Of(AuditSubjectCode.Agency, id), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
