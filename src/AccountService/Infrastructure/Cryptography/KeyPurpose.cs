namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>One key, one use.</summary>
internal enum KeyPurpose
{
    /// <summary>Wraps data keys.</summary>
    KeyEncryption,

    /// <summary>Hashes e-mail addresses, user names, client addresses and requests, and makes the session tokens that can be had again.</summary>
    Lookup,

    /// <summary>Hashes pseudonyms.</summary>
    Pseudonym,

    /// <summary>Seals password digests.</summary>
    PasswordSeal,
}
