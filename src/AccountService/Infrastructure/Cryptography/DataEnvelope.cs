using System.Buffers.Binary;
using System.Security.Cryptography;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// Seals a short-lived value (a draft, a mail, a repeatable answer) under a data key of its own, which travels with it, wrapped: version of the
/// key-encryption key (2 bytes), length of the wrapped key (2 bytes), wrapped key, sealed value.
/// </summary>
internal sealed class DataEnvelope(IKeyWrapper wrapper)
{
    private const int HeaderSize = 4;

    /// <param name="plaintext">What to encrypt.</param>
    /// <param name="place">Table and column, such as "outbox/payload".</param>
    /// <param name="rowId">The row it belongs to.</param>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, string place, Guid rowId)
    {
        var context = $"{place}/{rowId}";
        var key = RandomNumberGenerator.GetBytes(KeyFiles.KeySize);
        var wrapped = wrapper.Wrap(key, context);
        var header = new byte[HeaderSize];
        BinaryPrimitives.WriteInt16BigEndian(header, wrapped.KeyVersion);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), checked((ushort)wrapped.Bytes.Length));
        return [.. header, .. wrapped.Bytes, .. AesGcmBox.Seal(key, plaintext, context)];
    }

    public byte[] Open(byte[] envelope, string place, Guid rowId)
    {
        var context = $"{place}/{rowId}";
        var wrappedLength = BinaryPrimitives.ReadUInt16BigEndian(envelope.AsSpan(2));
        var wrapped = new WrappedKey(envelope[HeaderSize..(HeaderSize + wrappedLength)], BinaryPrimitives.ReadInt16BigEndian(envelope));
        return AesGcmBox.Open(wrapper.Unwrap(wrapped, context), envelope.AsSpan(HeaderSize + wrappedLength), context);
    }
}
