using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>Everything of an agency that an operator decides.</summary>
internal sealed record AgencyDefinition(string Id, string Name, bool IsDisabled);

/// <summary>Creates or changes an agency; one that is already as asked is left alone.</summary>
internal sealed class PutAgency(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(Caller caller, AgencyDefinition agency, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DecideAsync(() => PutAsync(db, caller, agency, cancellationToken));
    }

    private async Task<bool> PutAsync(AccountDbContext db, Caller caller, AgencyDefinition definition, CancellationToken cancellationToken)
    {
        var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Id == definition.Id, cancellationToken);
        var isNew = agency is null;
        agency ??= db.Add(new Agency(definition.Id, definition.Name)).Entity;
        var changes = agency.Change(definition.Name, definition.IsDisabled);
        if (!isNew && changes.Count == 0)
        {
            return false;
        }

        db.Add(OperatorAudit.Of(caller, AuditEvent.AgencyChanged, AuditSubjectCode.Agency, definition.Id, isNew ? null : changes, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
