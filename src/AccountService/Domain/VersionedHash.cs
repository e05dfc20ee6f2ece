namespace ServicePortal.Accounts.Domain;

/// <summary>A keyed hash of a value with the version of the key that made it.</summary>
internal sealed record VersionedHash(byte[] Bytes, short KeyVersion);
