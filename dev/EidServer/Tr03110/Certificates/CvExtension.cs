using System.Security.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>An extension that holds the SHA-256 of something the terminal hands over beside its certificate (TR-03110-3 C.3).</summary>
internal sealed record CvExtension(string Oid, byte[] Hash)
{
    private const int HashTag = 0x80;

    public static CvExtension Description(byte[] description) => new(EacOid.Description, SHA256.HashData(description));

    public static CvExtension Sector(CvPublicKey sectorKey) => new(EacOid.Sector, SHA256.HashData(sectorKey.Encode()));

    public byte[] Encode() => DataObject.Encode(Tags.DataTemplate, EacOid.Encode(Oid), DataObject.Encode(HashTag, Hash));

    public static CvExtension ParseContent(ReadOnlyMemory<byte> content)
    {
        var reader = new DataObjectReader(content);
        var extension = new CvExtension(EacOid.Parse(reader.Required(Tags.ObjectIdentifier)), reader.Required(HashTag).ToArray());
        reader.End();
        return extension;
    }
}
