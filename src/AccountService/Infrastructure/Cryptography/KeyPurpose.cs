namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>One key, one use. The numbers are stored.</summary>
internal enum KeyPurpose : short
{
    /// <summary>Wraps data keys.</summary>
    KeyEncryption = 1,

    /// <summary>Hashes e-mail addresses, user names, client addresses and requests, and makes the session tokens that can be had again.</summary>
    Lookup = 2,

    /// <summary>Hashes pseudonyms.</summary>
    Pseudonym = 3,

    /// <summary>Seals password digests.</summary>
    PasswordSeal = 4,

    /// <summary>Signs what a citizen takes along; the only one with a public half, which stays in the database when the file is gone.</summary>
    Receipt = 5,
}
