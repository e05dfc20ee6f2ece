using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>A public key as a data object (TR-03110-3 D.3.3): the point alone, or with the domain parameters of its curve.</summary>
internal sealed record CvPublicKey(string Oid, byte[] Point, bool HasDomainParameters)
{
    private const int PointTag = 0x86;
    private static readonly (int Tag, byte[] Value)[] BeforePoint =
    [
        (0x81, BrainpoolP256r1.Prime),
        (0x82, BrainpoolP256r1.A),
        (0x83, BrainpoolP256r1.B),
        (0x84, BrainpoolP256r1.Generator),
        (0x85, BrainpoolP256r1.Order),
    ];

    private static readonly (int Tag, byte[] Value) Cofactor = (0x87, [1]);

    public byte[] Encode() => DataObject.Encode(Tags.PublicKey, EncodeContent());

    public byte[] EncodeContent()
    {
        (int Tag, byte[] Value) point = (PointTag, Point);
        var parts = HasDomainParameters ? [.. BeforePoint, point, Cofactor] : new[] { point };
        return [.. EacOid.Encode(Oid), .. parts.SelectMany(part => DataObject.Encode(part.Tag, part.Value))];
    }

    public static CvPublicKey ParseContent(ReadOnlyMemory<byte> content)
    {
        var reader = new DataObjectReader(content);
        var oid = EacOid.Parse(reader.Required(Tags.ObjectIdentifier));
        var first = reader.Next();
        var hasParameters = first.Tag != PointTag;
        var point = hasParameters ? PointAmongParameters(first, reader) : first.Value;
        reader.End();
        BrainpoolP256r1.PublicKey(point);
        return new CvPublicKey(oid, point.ToArray(), hasParameters);
    }

    private static ReadOnlyMemory<byte> PointAmongParameters(DataObject first, DataObjectReader reader)
    {
        Expect(first, BeforePoint[0]);
        foreach (var expected in BeforePoint[1..])
        {
            Expect(reader.Next(), expected);
        }

        var point = reader.Required(PointTag);
        Expect(reader.Next(), Cofactor);
        return point;
    }

    private static void Expect(DataObject found, (int Tag, byte[] Value) expected)
    {
        if (found.Tag != expected.Tag || !found.Value.Span.SequenceEqual(expected.Value))
        {
            throw EacException.Malformed("the domain parameters are not those of brainpoolP256r1");
        }
    }
}
