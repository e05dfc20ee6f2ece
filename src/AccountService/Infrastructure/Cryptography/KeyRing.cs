using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// The service's long-lived keys by purpose and version. The files are read once at start; which of them is current, and which are retired, the database
/// decides for all instances alike.
/// </summary>
internal sealed class KeyRing
{
    private readonly IReadOnlyDictionary<KeyPurpose, IReadOnlyDictionary<short, byte[]>> _keys;
    private readonly Lock _change = new();
    private volatile Dictionary<KeyPurpose, VersionsInUse>? _inUse;
    private volatile bool _isDoubted;

    public KeyRing(IOptions<KeyOptions> options)
    {
        _keys = KeyFiles.Read(options.Value.Path);
        var missing = Enum.GetValues<KeyPurpose>().Where(purpose => !_keys.ContainsKey(purpose)).Select(KeyFiles.NameOf).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"Keys:Path ({options.Value.Path}) has no {string.Join(", ", missing)} key. Make keys with: AccountService keys init <folder>");
        }

        var twins = All.GroupBy(key => Convert.ToHexString(key.Key)).Where(same => same.Count() > 1).SelectMany(same => same).Select(key => KeyFiles.NameOf(key.Purpose, key.Version)).Order(StringComparer.Ordinal).ToArray();
        if (twins.Length > 0)
        {
            throw new InvalidOperationException($"Keys:Path ({options.Value.Path}) holds one key under several names: {string.Join(", ", twins)}. One key has one purpose and one version.");
        }
    }

    public IEnumerable<(KeyPurpose Purpose, short Version, byte[] Key)> All =>
        from purpose in _keys
        from version in purpose.Value
        select (purpose.Key, version.Key, version.Value);

    public short CurrentVersion(KeyPurpose purpose) => InUse(purpose).Current;

    /// <summary>
    /// What anything may have been made with, oldest first: whoever looks under one after the other misses nothing that is made anew meanwhile, because that
    /// moves to the last one only.
    /// </summary>
    public IReadOnlyList<short> Versions(KeyPurpose purpose) => InUse(purpose).OldestFirst;

    public byte[]? Find(KeyPurpose purpose, short version) => _keys[purpose].GetValueOrDefault(version);

    public byte[] Key(KeyPurpose purpose, short version) => Find(purpose, version)
        ?? throw new InvalidOperationException($"{KeyFiles.NameOf(purpose, version)} is not in Keys:Path, but data were protected with it.");

    /// <summary>What the database says; all that it needs must be here (<see cref="KeyRegistry"/>).</summary>
    public void Use(IReadOnlyCollection<KeyVersion> known)
    {
        lock (_change)
        {
            _inUse = _keys.Keys.ToDictionary(purpose => purpose, purpose => InUseAfter(purpose, known));
            _isDoubted = false;
        }
    }

    /// <summary>For too long nobody could say whether the keys in use still are the right ones; until <see cref="Use"/> nothing is made or looked for with them.</summary>
    public void Doubt() => _isDoubted = true;

    /// <summary>The purposes whose current version is lower in the database than it was here: it was restored from an older backup, or failed over.</summary>
    public IReadOnlyList<KeyPurpose> WentBack(IReadOnlyCollection<KeyVersion> known) =>
        _inUse is { } inUse ? [.. inUse.Keys.Where(purpose => known.CurrentOf(purpose)?.Version < inUse[purpose].Current)] : [];

    /// <summary>A transaction that holds the keys saw this version as the current one, earlier perhaps than <see cref="Use"/>.</summary>
    /// <exception cref="KeysUnknownException">Its file is not here; or it is a lower one than before.</exception>
    public void Follow(KeyPurpose purpose, short current)
    {
        if (current == CurrentVersion(purpose))
        {
            return;
        }

        if (current < CurrentVersion(purpose) || Find(purpose, current) is null)
        {
            throw new KeysUnknownException();
        }

        lock (_change)
        {
            var advanced = new Dictionary<KeyPurpose, VersionsInUse>(_inUse!);
            advanced[purpose] = advanced[purpose].Advanced(current);
            _inUse = advanced;
        }
    }

    private VersionsInUse InUseAfter(KeyPurpose purpose, IReadOnlyCollection<KeyVersion> known)
    {
        var retired = known.Where(version => version.Purpose == purpose && version.RetiredAt is not null).Select(version => version.Version);
        var current = known.CurrentOf(purpose)?.Version ?? throw new KeysUnknownException();
        var said = new VersionsInUse(current, [.. _keys[purpose].Keys.Except(retired).Order()]);
        return _inUse is null ? said : said.Advanced(_inUse[purpose].Current);
    }

    private VersionsInUse InUse(KeyPurpose purpose) => (_isDoubted ? null : _inUse)?[purpose] ?? throw new KeysUnknownException();

    private sealed record VersionsInUse(short Current, short[] OldestFirst)
    {
        // Never back: what was seen may have been read a moment before another transaction.
        public VersionsInUse Advanced(short current) => current > Current ? this with { Current = current } : this;
    }
}
