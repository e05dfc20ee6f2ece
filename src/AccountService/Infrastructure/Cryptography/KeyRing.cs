using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>The service's long-lived keys by purpose and version, read once at start.</summary>
internal sealed class KeyRing
{
    private readonly IReadOnlyDictionary<KeyPurpose, IReadOnlyDictionary<short, byte[]>> _keys;
    private readonly Dictionary<KeyPurpose, short[]> _newestFirst;

    public KeyRing(IOptions<KeyOptions> options)
    {
        _keys = KeyFiles.Read(options.Value.Path);
        var missing = Enum.GetValues<KeyPurpose>().Where(purpose => !_keys.ContainsKey(purpose)).Select(KeyFiles.NameOf).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"Keys:Path ({options.Value.Path}) has no {string.Join(", ", missing)} key. Make keys with: AccountService keys init <folder>");
        }

        _newestFirst = _keys.ToDictionary(entry => entry.Key, entry => entry.Value.Keys.OrderDescending().ToArray());
    }

    public IEnumerable<(KeyPurpose Purpose, short Version, byte[] Key)> All =>
        from purpose in _keys
        from version in purpose.Value
        select (purpose.Key, version.Key, version.Value);

    public short CurrentVersion(KeyPurpose purpose) => _newestFirst[purpose][0];

    public IReadOnlyList<short> Versions(KeyPurpose purpose) => _newestFirst[purpose];

    public byte[] Key(KeyPurpose purpose, short version) => _keys[purpose].TryGetValue(version, out var key)
        ? key
        : throw new InvalidOperationException($"Version {version} of the {KeyFiles.NameOf(purpose)} key is not in Keys:Path, but data were protected with it.");
}
