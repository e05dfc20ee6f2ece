using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ServicePortal.Benchmarks.Replay;

/// <summary>Reads parameters as Npgsql sends them, in PostgreSQL's binary forms.</summary>
internal static class SqlTypes
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private delegate string Reader(ReadOnlySpan<byte> bytes);

    private static readonly Dictionary<uint, (string Name, Reader Read)> Scalars = new()
    {
        [16] = ("bool", bytes => bytes[0] == 1 ? "true" : "false"),
        [17] = ("bytea", bytes => $"\\x{Convert.ToHexStringLower(bytes)}"),
        [20] = ("int8", bytes => Number(BinaryPrimitives.ReadInt64BigEndian(bytes))),
        [21] = ("int2", bytes => Number(BinaryPrimitives.ReadInt16BigEndian(bytes))),
        [23] = ("int4", bytes => Number(BinaryPrimitives.ReadInt32BigEndian(bytes))),
        [25] = ("text", bytes => Encoding.UTF8.GetString(bytes)),
        [28] = ("xid", bytes => Number(BinaryPrimitives.ReadUInt32BigEndian(bytes))),
        [701] = ("float8", bytes => BinaryPrimitives.ReadDoubleBigEndian(bytes).ToString("R", CultureInfo.InvariantCulture)),
        [1043] = ("varchar", bytes => Encoding.UTF8.GetString(bytes)),
        [1184] = ("timestamptz", bytes => Timestamp(BinaryPrimitives.ReadInt64BigEndian(bytes))),
        [1186] = ("interval", Interval),
        [2950] = ("uuid", bytes => new Guid(bytes, bigEndian: true).ToString()),
    };

    private static readonly Dictionary<uint, uint> ElementsOfArrays = new()
    {
        [1000] = 16,
        [1001] = 17,
        [1016] = 20,
        [1005] = 21,
        [1007] = 23,
        [1009] = 25,
        [1015] = 1043,
        [1022] = 701,
        [1185] = 1184,
        [1187] = 1186,
        [2951] = 2950,
    };

    /// <param name="type">The type's number (OID); 0 where the client left it to the server.</param>
    /// <param name="isBinary">Else it is text already.</param>
    /// <param name="bytes">Null for SQL's null.</param>
    public static SqlValue Read(uint type, bool isBinary, byte[]? bytes)
    {
        if (ElementsOfArrays.TryGetValue(type, out var element))
        {
            return bytes is null ? new($"{Scalars[element].Name}[]", IsArray: false, [null]) : new(Scalars[element].Name, IsArray: true, Array(element, bytes));
        }

        if (type == 0)
        {
            return new(Type: null, IsArray: false, [bytes is null ? null : Encoding.UTF8.GetString(bytes)]);
        }

        var (name, read) = Scalars.TryGetValue(type, out var known) ? known : throw new NotSupportedException($"PostgreSQL's type {type} is unknown here.");
        return new(name, IsArray: false, [bytes is null ? null : isBinary ? read(bytes) : Encoding.UTF8.GetString(bytes)]);
    }

    // Number of dimensions, "has nulls", element type; then length and lower bound; then each element with its length. [array_send]
    private static string?[] Array(uint element, ReadOnlySpan<byte> bytes)
    {
        if (BinaryPrimitives.ReadInt32BigEndian(bytes) == 0)
        {
            return [];
        }

        var elements = new string?[BinaryPrimitives.ReadInt32BigEndian(bytes[12..])];
        var rest = bytes[20..];
        for (var index = 0; index < elements.Length; index++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            elements[index] = length < 0 ? null : Scalars[element].Read(rest.Slice(4, length));
            rest = rest[(4 + Math.Max(length, 0))..];
        }

        return elements;
    }

    // ISO 8601's form without colons.
    private static string Timestamp(long microseconds) => Epoch.AddMicroseconds(microseconds).ToString("yyyyMMdd'T'HHmmss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Interval(ReadOnlySpan<byte> bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{BinaryPrimitives.ReadInt64BigEndian(bytes)} microseconds {BinaryPrimitives.ReadInt32BigEndian(bytes[8..])} days {BinaryPrimitives.ReadInt32BigEndian(bytes[12..])} months");

    private static string Number(IFormattable number) => number.ToString(format: null, CultureInfo.InvariantCulture);
}
