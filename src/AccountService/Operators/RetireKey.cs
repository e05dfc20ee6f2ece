using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>Ends the use of a version of a key that nothing hangs on; one that is retired already is left alone.</summary>
internal sealed class RetireKey(IDbContextFactory<AccountDbContext> contexts, IEnumerable<IKeyedRows> keyedRows, TimeProvider clock)
{
    public Task ExecuteAsync(Caller caller, KeyPurpose purpose, short version, CancellationToken cancellationToken) => contexts.ChangeKeysAsync(async db =>
    {
        var versions = await db.KeyVersions.Where(v => v.Purpose == purpose).ToListAsync(cancellationToken);
        var (chosen, current) = (versions.Find(v => v.Version == version) ?? throw Refusals.KeyNotFound(), versions.CurrentOf(purpose)!);
        if (chosen.RetiredAt is not null)
        {
            return;
        }

        if (chosen == current)
        {
            throw Refusals.KeyInUse("it is the current one");
        }

        var now = clock.GetUtcNow();
        await CheckNothingHangsOnOthersAsync(db, current, now, cancellationToken);
        chosen.Retire(now);
        db.Add(OperatorAudit.Of(caller, AuditEvent.KeyRetired, AuditSubject.Of(AuditSubjectCode.Key, chosen.Name), now));
    }, cancellationToken);

    // Instances first: one that works with the current version makes no more rows with another. A version that was never activated can have some as well, where the
    // database went back to before its activation.
    private async Task CheckNothingHangsOnOthersAsync(AccountDbContext db, KeyVersion current, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var behind = await db.LivingInstances(now).CountAsync(instance => !instance.CurrentKeys.Contains(current.Name), cancellationToken);
        if (behind > 0)
        {
            throw Refusals.KeyInUse($"{behind} running instances do not work with the current one yet");
        }

        var rows = await keyedRows.CountOthersAsync(db, current, cancellationToken);
        if (rows > 0)
        {
            throw Refusals.KeyInUse($"{rows} rows need another one than the current");
        }
    }
}
