using System.Formats.Asn1;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110;

/// <summary>The object identifiers of TR-03110-3 and -4 that this server speaks, and their encoding.</summary>
internal static class EacOid
{
    public const string PublicKeyEcdh = Protocol + "1.2";
    public const string TaEcdsaSha256 = Protocol + "2.2.3";
    public const string CaEcdhAesCbcCmac128 = Protocol + "3.2.2";
    public const string PaceFamily = Protocol + "4.";
    public const string RiEcdhSha256 = Protocol + "5.2.3";
    public const string StandardizedDomainParameters = "0.4.0.127.0.7.1.2";
    public const string AuthenticationTerminal = Role + "2.2";
    public const string Description = Role + "3.1";
    public const string DescriptionPlainText = Role + "3.1.1";
    public const string Sector = Role + "3.2";
    public const string DateOfBirth = Role + "4.1";
    public const string DateOfExpiry = Role + "4.2";
    public const string CommunityId = Role + "4.3";
    public const string SecurityObject = "0.4.0.127.0.7.3.2.1";

    private const string Protocol = "0.4.0.127.0.7.2.2.";
    private const string Role = "0.4.0.127.0.7.3.1.";

    /// <summary>The data object 06 with this identifier.</summary>
    public static byte[] Encode(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    /// <summary>The bytes within the data object 06.</summary>
    public static byte[] Content(string oid) => DataObject.Parse(Encode(oid)).Value.ToArray();

    public static string Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return AsnDecoder.ReadObjectIdentifier(DataObject.Encode(Tags.ObjectIdentifier, content.ToArray()), AsnEncodingRules.DER, out _);
        }
        catch (AsnContentException exception)
        {
            throw EacException.Malformed("an object identifier is malformed", exception);
        }
    }
}
