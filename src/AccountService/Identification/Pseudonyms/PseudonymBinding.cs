namespace ServicePortal.Accounts.Identification.Pseudonyms;

/// <summary>Binds a card's pseudonym to one account (R36). The ciphertext is kept so that the hash's key can be rotated without the citizen.</summary>
internal sealed class PseudonymBinding(Guid accountId, Guid authenticatorId, byte[] hash, short keyVersion, byte[] ciphertext, DateTimeOffset createdAt)
{
    public Guid AccountId { get; private set; } = accountId;

    public Guid AuthenticatorId { get; private set; } = authenticatorId;

    public byte[] Hash { get; private set; } = hash;

    public short KeyVersion { get; private set; } = keyVersion;

    /// <summary>Under the account's data key.</summary>
    public byte[] Ciphertext { get; private set; } = ciphertext;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>The same card under another hash: its pseudonym in a new sector (R44), or under a newer key.</summary>
    public void Rebind(byte[] hash, short keyVersion, byte[] ciphertext) => (Hash, KeyVersion, Ciphertext) = (hash, keyVersion, ciphertext);
}
