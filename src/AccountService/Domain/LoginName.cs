namespace ServicePortal.Accounts.Domain;

internal enum LoginNameKind : short
{
    UserName = 1,
    Email = 2,
}

/// <summary>Finds an account by what a citizen types to sign in; holds a keyed hash, never the name. Unique per kind.</summary>
internal sealed class LoginName(Guid accountId, LoginNameKind kind, byte[] hash, short keyVersion)
{
    public Guid AccountId { get; private set; } = accountId;

    public LoginNameKind Kind { get; private set; } = kind;

    public byte[] Hash { get; private set; } = hash;

    public short KeyVersion { get; private set; } = keyVersion;

    /// <summary>Another name of the same kind.</summary>
    public void Replace(VersionedHash name) => (Hash, KeyVersion) = (name.Bytes, name.KeyVersion);

    /// <summary>The same name under a newer key.</summary>
    public void Rehash(VersionedHash name) => (Hash, KeyVersion) = (name.Bytes, name.KeyVersion);
}
