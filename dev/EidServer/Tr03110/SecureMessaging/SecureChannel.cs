using System.Buffers.Binary;
using System.Security.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

/// <summary>
/// The terminal's end of AES-128 secure messaging (TR-03110-3, appendix F). Commands travel in batches, so that several may be protected
/// before the first answer is there: the counter of command i is 2i+1, that of its answer 2i+2.
/// </summary>
internal sealed class SecureChannel(byte[] encryptionKey, byte[] macKey)
{
    private const byte SecureClass = 0x0C;
    private const int EncryptedData = 0x87;
    private const int ProtectedLength = 0x97;
    private const int ProcessingStatus = 0x99;
    private const int Checksum = 0x8E;
    private const byte PaddedContent = 0x01;

    private ulong _commands;
    private ulong _responses;

    public byte[] Protect(CommandApdu command)
    {
        var counter = Counter(2 * _commands++ + 1);
        var header = command with { Class = (byte)(command.Class | SecureClass), Data = [], ExpectedLength = null };
        byte[] content = [.. EncryptedPart(command.Data, counter), .. LengthPart(command)];
        byte[] authenticated = [.. counter, .. BlockPadding.Add(header.Header), .. content.Length == 0 ? [] : BlockPadding.Add(content)];
        byte[] data = [.. content, .. DataObject.Encode(Checksum, AesCmac.ComputeShort(macKey, authenticated))];
        var needsExtended = data.Length >= CommandApdu.ShortMax || command.IsExtended;
        return (header with { Data = data, ExpectedLength = needsExtended ? 0x10000 : CommandApdu.ShortMax }).Encode();
    }

    /// <summary>Opens the answer to the oldest command that has none yet.</summary>
    public ResponseApdu Open(ReadOnlyMemory<byte> response)
    {
        var counter = Counter(2 * _responses++ + 2);
        if (response.Length < 2)
        {
            throw EacException.Malformed("an answer of the chip is truncated");
        }

        var reader = new DataObjectReader(response[..^2]);
        if (!reader.HasMore)
        {
            throw EacException.NotAuthentic("the chip answered without secure messaging");
        }

        var encrypted = reader.Optional(EncryptedData);
        var status = reader.Required(ProcessingStatus);
        var checksum = reader.Required(Checksum);
        reader.End();
        VerifyChecksum(counter, encrypted, status, checksum);
        return status.Span.SequenceEqual(response.Span[^2..])
            ? new ResponseApdu(encrypted is { } content ? Decrypt(content, counter) : default, BinaryPrimitives.ReadUInt16BigEndian(status.Span))
            : throw EacException.NotAuthentic("the status of an answer is not the one that was protected");
    }

    private void VerifyChecksum(byte[] counter, ReadOnlyMemory<byte>? encrypted, ReadOnlyMemory<byte> status, ReadOnlyMemory<byte> checksum)
    {
        byte[] content =
        [
            .. encrypted is { } value ? DataObject.Encode(EncryptedData, value.ToArray()) : [],
            .. DataObject.Encode(ProcessingStatus, status.ToArray()),
        ];
        var expected = AesCmac.ComputeShort(macKey, [.. counter, .. BlockPadding.Add(content)]);
        if (!CryptographicOperations.FixedTimeEquals(expected, checksum.Span))
        {
            throw EacException.NotAuthentic("the checksum of an answer is wrong");
        }
    }

    private byte[] EncryptedPart(byte[] data, byte[] counter)
    {
        if (data.Length == 0)
        {
            return [];
        }

        using var aes = Cipher();
        var initial = aes.EncryptEcb(counter, PaddingMode.None);
        return DataObject.Encode(EncryptedData, [PaddedContent], aes.EncryptCbc(BlockPadding.Add(data), initial, PaddingMode.None));
    }

    private byte[] Decrypt(ReadOnlyMemory<byte> content, byte[] counter)
    {
        if (content.Length <= 1 || content.Span[0] != PaddedContent || (content.Length - 1) % BlockPadding.BlockBytes != 0)
        {
            throw EacException.Malformed("the encrypted part of an answer is malformed");
        }

        using var aes = Cipher();
        return BlockPadding.Remove(aes.DecryptCbc(content.Span[1..], aes.EncryptEcb(counter, PaddingMode.None), PaddingMode.None));
    }

    private static byte[] LengthPart(CommandApdu command) => command.ExpectedLength switch
    {
        null => [],
        > CommandApdu.ShortMax and var length => DataObject.Encode(ProtectedLength, [(byte)(length >> 8), (byte)length]),
        var length => DataObject.Encode(ProtectedLength, [(byte)length]),
    };

    private static byte[] Counter(ulong value)
    {
        var block = new byte[BlockPadding.BlockBytes];
        BinaryPrimitives.WriteUInt64BigEndian(block.AsSpan(BlockPadding.BlockBytes - sizeof(ulong)), value);
        return block;
    }

    private Aes Cipher()
    {
        var aes = Aes.Create();
        aes.Key = encryptionKey;
        return aes;
    }
}
