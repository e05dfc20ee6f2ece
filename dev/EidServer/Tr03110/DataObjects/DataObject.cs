namespace ServicePortal.Dev.EidServer.Tr03110.DataObjects;

/// <summary>A data object as TR-03110-3 D.2 has it: a tag of at most two bytes, a definite length in its shortest form, a value.</summary>
internal sealed record DataObject(int Tag, ReadOnlyMemory<byte> Value)
{
    private const int MaxLengthBytes = 2;

    public static byte[] Encode(int tag, params IEnumerable<byte[]> parts)
    {
        byte[] value = [.. parts.SelectMany(part => part)];
        return [.. TagBytes(tag), .. LengthBytes(value.Length), .. value];
    }

    /// <summary>The one data object that fills <paramref name="data"/>.</summary>
    public static DataObject Parse(ReadOnlyMemory<byte> data)
    {
        var first = ParseFirst(data, out var rest);
        return rest.IsEmpty ? first : throw EacException.Malformed("bytes follow a data object");
    }

    public static DataObject ParseFirst(ReadOnlyMemory<byte> data, out ReadOnlyMemory<byte> rest)
    {
        var (tag, tagLength) = ReadTag(data.Span);
        var (length, lengthLength) = ReadLength(data.Span[tagLength..]);
        var start = tagLength + lengthLength;
        if (length > data.Length - start)
        {
            throw EacException.Malformed("a data object is truncated");
        }

        rest = data[(start + length)..];
        return new DataObject(tag, data.Slice(start, length));
    }

    /// <summary>How many bytes the data object has that begins here, however many of them are there; null when not even that can be told.</summary>
    public static int? EncodedLength(ReadOnlySpan<byte> start)
    {
        try
        {
            var (_, tagLength) = ReadTag(start);
            var (length, lengthLength) = ReadLength(start[tagLength..]);
            return tagLength + lengthLength + length;
        }
        catch (EacException)
        {
            return null;
        }
    }

    private static byte[] TagBytes(int tag) => tag > 0xFF ? [(byte)(tag >> 8), (byte)tag] : [(byte)tag];

    private static byte[] LengthBytes(int length) => length switch
    {
        < 0x80 => [(byte)length],
        <= 0xFF => [0x81, (byte)length],
        <= 0xFFFF => [0x82, (byte)(length >> 8), (byte)length],
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, "no data object of the protocol is that long"),
    };

    private static (int Tag, int Read) ReadTag(ReadOnlySpan<byte> data)
    {
        const int MoreBytes = 0x1F;
        if (data.IsEmpty)
        {
            throw EacException.Malformed("a tag is missing");
        }

        if ((data[0] & MoreBytes) != MoreBytes)
        {
            return (data[0], 1);
        }

        return data.Length >= 2 && data[1] is >= MoreBytes and < 0x80
            ? (data[0] << 8 | data[1], 2)
            : throw EacException.Malformed("a tag is malformed");
    }

    private static (int Length, int Read) ReadLength(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            throw EacException.Malformed("a length is missing");
        }

        if (data[0] < 0x80)
        {
            return (data[0], 1);
        }

        var count = data[0] - 0x80;
        if (count is 0 or > MaxLengthBytes || data.Length < 1 + count)
        {
            throw EacException.Malformed("a length is malformed");
        }

        var length = count == 1 ? data[1] : data[1] << 8 | data[2];
        return length >= (count == 1 ? 0x80 : 0x100) ? (length, 1 + count) : throw EacException.Malformed("a length is not in its shortest form");
    }
}
