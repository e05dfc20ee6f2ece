using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>
/// This instance's entry among the keys of the database. A key that is missing or another one must be noticed before anything is made with it: what it seals
/// nobody else can open, and whom it looks for it does not find.
/// </summary>
internal sealed class KeyRegistry(IDbContextFactory<AccountDbContext> contexts, KeyRing keys, TimeProvider clock)
{
    private readonly Guid _instance = Guid.NewGuid();
    private readonly string[] _knownKeys = [.. keys.All.Select(key => KeyFiles.NameOf(key.Purpose, key.Version)).Order(StringComparer.Ordinal)];
    private IReadOnlyList<KeyPurpose> _wentBack = [];

    /// <summary>Makes this instance and the versions known that the database has not seen yet, and learns from it which to work with.</summary>
    /// <exception cref="KeysDoNotFitException">One is missing, or another one; nothing was changed.</exception>
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        List<KeyVersion> known = [];
        await contexts.ChangeKeysAsync(async db => known = await RegisterAsync(db, cancellationToken), cancellationToken);
        keys.Use(known);
    }

    private async Task<List<KeyVersion>> RegisterAsync(AccountDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.KeyVersions.ToListAsync(cancellationToken);
        var added = keys.All.Where(key => !known.Exists(version => version.Purpose == key.Purpose && version.Version == key.Version)).Select(Introduce).ToArray();
        known.AddRange(added);
        db.AddRange(added);
        ActivateFirst(known);
        Compare(known);
        await SayAsync(db, [.. known.Select(version => version.Purpose).Distinct().Select(purpose => known.CurrentOf(purpose)!.Name)], cancellationToken);
        return known;
    }

    /// <summary>Learns what was activated and retired since, and says that this instance lives and knows it.</summary>
    /// <exception cref="KeysDoNotFitException">What was activated is not here.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.KeyVersions.AsNoTracking().ToListAsync(cancellationToken);
        Compare(known);
        CheckNotGoneBack(known);
        keys.Use(known);
        await SayAsync(db, [.. Enum.GetValues<KeyPurpose>().Select(purpose => KeyFiles.NameOf(purpose, keys.CurrentVersion(purpose)))], cancellationToken);
    }

    /// <summary>This instance ends and holds up no change of keys any more.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ServiceInstances.Where(instance => instance.Id == _instance).ExecuteDeleteAsync(cancellationToken);
    }

    private KeyVersion Introduce((KeyPurpose Purpose, short Version, byte[] Key) key) =>
        new(
            key.Purpose, key.Version, KeyVersion.CheckHashOf(key.Purpose, key.Version, key.Key), clock.GetUtcNow(),
            key.Purpose == KeyPurpose.Receipt ? Signatures.PublicKeyOf(key.Key) : null);

    // A new database works with the newest of the first instance's.
    private void ActivateFirst(List<KeyVersion> known)
    {
        foreach (var purpose in Enum.GetValues<KeyPurpose>().Where(purpose => !known.Exists(version => version.Purpose == purpose && version.ActivatedAt is not null)))
        {
            known.Where(version => version.Purpose == purpose).MaxBy(version => version.Version)!.Activate(clock.GetUtcNow());
        }
    }

    private void Compare(List<KeyVersion> known)
    {
        var misfits = known.OrderBy(version => version.Purpose).ThenBy(version => version.Version).Select(MisfitOf).OfType<string>().ToArray();
        if (misfits.Length > 0)
        {
            throw new KeysDoNotFitException(misfits);
        }
    }

    private string? MisfitOf(KeyVersion version) => keys.Find(version.Purpose, version.Version) is { } key
        ? CryptographicOperations.FixedTimeEquals(KeyVersion.CheckHashOf(version.Purpose, version.Version, key), version.CheckHash) ? null : $"{version.Name}.key is another key"
        : version.IsNeeded ? $"{version.Name}.key is missing" : null;

    // What was read may be a moment older than what a claim saw meanwhile; twice in a row it is not.
    private void CheckNotGoneBack(List<KeyVersion> known)
    {
        var before = _wentBack;
        _wentBack = keys.WentBack(known);
        var back = _wentBack.Intersect(before).ToArray();
        if (back.Length > 0)
        {
            throw new KeysDoNotFitException(back.Select(purpose => $"the database works with {known.CurrentOf(purpose)!.Name} again, and something newer was current already"));
        }
    }

    private Task<int> SayAsync(AccountDbContext db, string[] current, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""
        insert into service_instances (id, known_keys, current_keys, seen_at) values ({_instance}, {_knownKeys}, {current}, {clock.GetUtcNow()})
        on conflict (id) do update set current_keys = excluded.current_keys, seen_at = excluded.seen_at
        """, cancellationToken);
}
