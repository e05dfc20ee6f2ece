namespace ServicePortal.Accounts.Domain;

/// <summary>A data key, encrypted under a version of the key-encryption key.</summary>
internal sealed record WrappedKey(byte[] Bytes, short KeyVersion);
