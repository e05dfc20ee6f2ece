using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>Makes a version of a key the current one, if every running instance has it; the one that is current already is left alone.</summary>
internal sealed class ActivateKey(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    public Task ExecuteAsync(Caller caller, KeyPurpose purpose, short version, CancellationToken cancellationToken) => contexts.ChangeKeysAsync(async db =>
    {
        var versions = await db.KeyVersions.Where(v => v.Purpose == purpose).ToListAsync(cancellationToken);
        var (chosen, current) = (versions.Find(v => v.Version == version) ?? throw Refusals.KeyNotFound(), versions.CurrentOf(purpose)!);
        if (chosen == current)
        {
            return;
        }

        if (chosen.Version < current.Version || chosen.RetiredAt is not null)
        {
            throw Refusals.KeySuperseded();
        }

        var now = clock.GetUtcNow();
        var without = await db.LivingInstances(now).CountAsync(instance => !instance.KnownKeys.Contains(chosen.Name), cancellationToken);
        if (without > 0)
        {
            throw Refusals.KeyNotKnownToAll(without);
        }

        chosen.Activate(now);
        db.Add(OperatorAudit.Of(caller, AuditEvent.KeyActivated, AuditSubject.Of(AuditSubjectCode.Key, chosen.Name), now));
    }, cancellationToken);
}
