using System.Security.Cryptography;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>The key of the TLS connection between eID-Client and eID-Server. Made here, so that the server cannot choose a weak one.</summary>
internal sealed class PreSharedKey(string id, string key) : IEquatable<PreSharedKey>
{
    public string Id { get; } = id;

    /// <summary>Hexadecimal.</summary>
    public string Key { get; } = key;

    public static PreSharedKey Create() => new(RandomNumberGenerator.GetHexString(32), RandomNumberGenerator.GetHexString(64));

    public bool Equals(PreSharedKey? other) =>
        other is not null
        && string.Equals(Id, other.Id, StringComparison.Ordinal)
        && string.Equals(Key, other.Key, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as PreSharedKey);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
