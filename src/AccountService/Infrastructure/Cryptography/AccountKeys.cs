using System.Security.Cryptography;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>Makes and opens the data keys of accounts.</summary>
internal sealed class AccountKeys(IKeyWrapper wrapper)
{
    public AccountKey Create(Guid accountId, out WrappedKey wrapped)
    {
        var key = RandomNumberGenerator.GetBytes(KeyFiles.KeySize);
        wrapped = wrapper.Wrap(key, Context(accountId));
        return new(accountId, key);
    }

    public AccountKey Open(Guid accountId, WrappedKey wrapped) => new(accountId, wrapper.Unwrap(wrapped, Context(accountId)));

    /// <summary>The same data key, wrapped with today's version.</summary>
    public WrappedKey Rewrap(Account account) =>
        wrapper.Wrap(wrapper.Unwrap(account.DataKey, Context(account.Id)), Context(account.Id));

    public AccountKey Open(Account account) => Open(account.Id, account.DataKey);

    /// <summary>Its address as written: where its mails go.</summary>
    public string EmailOf(Account account) => Open(account).OpenDocument(account.Document).Email;

    private static string Context(Guid accountId) => $"accounts/data_key/{accountId}";
}

/// <summary>An account's data key in use. It is never replaced while the account lives, only wrapped anew, so it needs no version of its own.</summary>
internal sealed class AccountKey(Guid accountId, byte[] key)
{
    public byte[] Seal(IdentityDocument document) => Seal(document.ToJson(), SealedColumns.Document);

    public IdentityDocument OpenDocument(byte[] box) => IdentityDocument.FromJson(Open(box, SealedColumns.Document));

    /// <param name="plaintext">What to encrypt.</param>
    /// <param name="place">Table and column, such as "pseudonym_bindings/ciphertext".</param>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, string place) => AesGcmBox.Seal(key, plaintext, $"{place}/{accountId}");

    public byte[] Open(ReadOnlySpan<byte> box, string place) => AesGcmBox.Open(key, box, $"{place}/{accountId}");
}
