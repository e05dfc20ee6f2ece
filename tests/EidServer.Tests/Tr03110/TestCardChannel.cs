using System.Buffers.Binary;
using System.Security.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;
using ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

/// <summary>The chip's end of secure messaging: one counter that rises with every command and every answer.</summary>
internal sealed class TestCardChannel(byte[] encryptionKey, byte[] macKey)
{
    private ulong _counter;

    /// <summary>Checks and decrypts a command, has it executed, and protects the answer.</summary>
    public byte[] Execute(byte[] secured, Func<CommandApdu, ResponseApdu> execute) => Protect(execute(Open(secured)));

    public CommandApdu Open(byte[] secured)
    {
        _counter++;
        var isExtended = secured[4] == 0;
        var start = isExtended ? 7 : 5;
        var length = isExtended ? BinaryPrimitives.ReadUInt16BigEndian(secured.AsSpan(5)) : secured[4];
        Assert.Equal(start + length + (isExtended ? 2 : 1), secured.Length);
        Assert.Equal(0x0C, secured[0] & 0x0C);
        var data = secured.AsMemory(start, length);
        var reader = new DataObjectReader(data);
        var encrypted = reader.Optional(0x87);
        var expected = reader.Optional(0x97);
        var checksum = reader.Required(0x8E);
        reader.End();
        var content = data[..^(2 + checksum.Length)].ToArray();
        byte[] authenticated = [.. Counter(), .. BlockPadding.Add(secured[..4]), .. content.Length == 0 ? [] : BlockPadding.Add(content)];
        Assert.Equal(AesCmac.Compute(macKey, authenticated)[..8], checksum.ToArray());
        return new CommandApdu(
            (byte)(secured[0] & ~0x0C), secured[1], secured[2], secured[3], encrypted is { } value ? Decrypt(value) : [], LengthOf(expected));
    }

    public byte[] Protect(ResponseApdu response)
    {
        _counter++;
        byte[] status = [(byte)(response.Status >> 8), (byte)response.Status];
        byte[] content = [.. response.Data.IsEmpty ? [] : DataObject.Encode(0x87, [1], Encrypt(response.Data.ToArray())), .. DataObject.Encode(0x99, status)];
        var checksum = AesCmac.Compute(macKey, [.. Counter(), .. BlockPadding.Add(content)])[..8];
        return [.. content, .. DataObject.Encode(0x8E, checksum), .. status];
    }

    private static int? LengthOf(ReadOnlyMemory<byte>? expected) => expected?.ToArray() switch
    {
        null => null,
        [0] => 256,
        [var length] => length,
        [var high, var low] => high << 8 | low,
        _ => throw new InvalidOperationException("a length of more than two bytes"),
    };

    private byte[] Counter()
    {
        var block = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(block.AsSpan(8), _counter);
        return block;
    }

    private byte[] Encrypt(byte[] data)
    {
        using var aes = Aes.Create();
        aes.Key = encryptionKey;
        return aes.EncryptCbc(BlockPadding.Add(data), aes.EncryptEcb(Counter(), PaddingMode.None), PaddingMode.None);
    }

    private byte[] Decrypt(ReadOnlyMemory<byte> content)
    {
        using var aes = Aes.Create();
        aes.Key = encryptionKey;
        return BlockPadding.Remove(aes.DecryptCbc(content.Span[1..], aes.EncryptEcb(Counter(), PaddingMode.None), PaddingMode.None));
    }
}
