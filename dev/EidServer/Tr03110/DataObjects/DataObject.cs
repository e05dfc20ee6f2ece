using System.Formats.Asn1;

namespace ServicePortal.Dev.EidServer.Tr03110.DataObjects;

/// <summary>A data object as TR-03110-3 D.2 has it: a tag of at most two bytes, a definite length in its shortest form (DER), a value.</summary>
internal sealed record DataObject(int Tag, ReadOnlyMemory<byte> Value)
{
    private const int MaxTagBytes = 2;

    public static byte[] Encode(int tag, params IEnumerable<byte[]> parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString([.. parts.SelectMany(part => part)]);
        // The same length and value behind another tag, which the writer would not admit for a value that is itself encoded.
        return [.. TagBytes(tag), .. writer.Encode().AsSpan(1)];
    }

    /// <summary>The one data object that fills <paramref name="data"/>.</summary>
    public static DataObject Parse(ReadOnlyMemory<byte> data)
    {
        var first = ParseFirst(data, out var rest);
        return rest.IsEmpty ? first : throw EacException.Malformed("bytes follow a data object");
    }

    public static DataObject ParseFirst(ReadOnlyMemory<byte> data, out ReadOnlyMemory<byte> rest)
    {
        var (tag, start, length) = ReadStart(data.Span) ?? throw EacException.Malformed("the start of a data object is malformed");
        if (length > data.Length - start)
        {
            throw EacException.Malformed("a data object is truncated");
        }

        rest = data[(start + length)..];
        return new DataObject(tag, data.Slice(start, length));
    }

    /// <summary>How many bytes the data object has that begins here, however many of them are there; null when not even that can be told.</summary>
    public static int? EncodedLength(ReadOnlySpan<byte> start) => ReadStart(start) is var (_, begin, length) ? begin + length : null;

    private static byte[] TagBytes(int tag) => tag > 0xFF ? [(byte)(tag >> 8), (byte)tag] : [(byte)tag];

    private static (int Tag, int Start, int Length)? ReadStart(ReadOnlySpan<byte> data) =>
        Asn1Tag.TryDecode(data, out _, out var tagBytes) && tagBytes <= MaxTagBytes
        && AsnDecoder.TryDecodeLength(data[tagBytes..], AsnEncodingRules.DER, out var length, out var lengthBytes) && length is { } known
            ? (tagBytes == 1 ? data[0] : data[0] << 8 | data[1], tagBytes + lengthBytes, known)
            : null;
}
