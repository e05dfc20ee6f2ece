using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>Wraps data keys under the key-encryption key. The process's edge to wherever that key lives: a file now, a PKCS#11 module later.</summary>
internal interface IKeyWrapper
{
    WrappedKey Wrap(byte[] dataKey, string context);

    byte[] Unwrap(WrappedKey wrapped, string context);
}

/// <summary>The key-encryption key in the process, from the key ring.</summary>
internal sealed class KeyRingWrapper(KeyRing keys) : IKeyWrapper
{
    public WrappedKey Wrap(byte[] dataKey, string context)
    {
        var version = keys.CurrentVersion(KeyPurpose.KeyEncryption);
        return new(AesGcmBox.Seal(keys.Key(KeyPurpose.KeyEncryption, version), dataKey, $"{context}/v{version}"), version);
    }

    public byte[] Unwrap(WrappedKey wrapped, string context) =>
        AesGcmBox.Open(keys.Key(KeyPurpose.KeyEncryption, wrapped.KeyVersion), wrapped.Bytes, $"{context}/v{wrapped.KeyVersion}");
}
