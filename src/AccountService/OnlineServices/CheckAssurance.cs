using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What a subject's account can reach now.</summary>
internal sealed record SubjectAssurance(AccountState State, AccountKind Kind, AssuranceLevel MaximumLevel);

/// <summary>Answers about an agency's own subjects only; another agency's do not exist for it (R64). The trail of the account says who asked (R55).</summary>
internal sealed class CheckAssurance(AccountDbContext db, RegisteredAgencies agencies, TimeProvider clock)
{
    public async Task<SubjectAssurance> ExecuteAsync(string agencyId, Guid subjectId, CancellationToken cancellationToken)
    {
        await agencies.CheckAsync(agencyId, cancellationToken);
        var found = await (
            from subject in db.AgencySubjects
            join account in db.Accounts on subject.AccountId equals account.Id
            where subject.AgencyId == agencyId && subject.SubjectId == subjectId
            select new { account.Id, account.State, account.Kind, account.MaximumLevel })
            .SingleOrDefaultAsync(cancellationToken) ?? throw Refusals.SubjectNotFound();
        db.Add(new AuditEntry(found.Id, AuditEvent.AssuranceChecked, $"agency/{agencyId}", default, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new(found.State, found.Kind, found.MaximumLevel);
    }
}
