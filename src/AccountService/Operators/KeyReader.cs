using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;

namespace ServicePortal.Accounts.Operators;

/// <summary>What an operator sees of the keys: states and numbers.</summary>
/// <param name="Keys">One of every purpose.</param>
/// <param name="Instances">How many are running.</param>
internal sealed record KeyOverview(IReadOnlyList<KeyOfPurpose> Keys, int Instances);

/// <param name="Purpose">What it is for.</param>
/// <param name="Current">Which is current.</param>
/// <param name="Versions">By version, each with the number of running instances that have not its file.</param>
/// <param name="RemainingRows">How many rows need one below the current.</param>
internal sealed record KeyOfPurpose(KeyPurpose Purpose, KeyVersion Current, IReadOnlyList<(KeyVersion Version, int InstancesWithout)> Versions, long RemainingRows);

internal sealed class KeyReader(IDbContextFactory<AccountDbContext> contexts, IEnumerable<IKeyedRows> keyedRows, TimeProvider clock)
{
    public async Task<KeyOverview> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.KeyVersions.AsNoTracking().OrderBy(version => version.Version).ToListAsync(cancellationToken);
        var instances = await db.LivingInstances(clock.GetUtcNow()).AsNoTracking().ToListAsync(cancellationToken);
        var keys = new List<KeyOfPurpose>();
        foreach (var purpose in versions.GroupBy(version => version.Purpose).OrderBy(group => group.Key))
        {
            var current = purpose.CurrentOf(purpose.Key)!;
            keys.Add(new(
                purpose.Key,
                current,
                [.. purpose.Select(version => (version, instances.Count(instance => !instance.KnownKeys.Contains(version.Name))))],
                await keyedRows.CountOthersAsync(db, current, cancellationToken)));
        }

        return new(keys, instances.Count);
    }
}
