using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.Dev.DevHost.Pki;

/// <summary>
/// The name constraint (RFC 5280, 4.2.1.10) that keeps a development authority, once a developer's browser trusts it, from vouching for
/// any host but this machine.
/// </summary>
internal static class LocalhostOnly
{
    public static X509Extension CreateExtension()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "localhost", new Asn1Tag(TagClass.ContextSpecific, 2));
            }

            Permit(writer, IPAddress.Loopback);
            Permit(writer, IPAddress.IPv6Loopback);
        }

        return new X509Extension("2.5.29.30", writer.Encode(), critical: true);
    }

    private static void Permit(AsnWriter writer, IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var mask = Enumerable.Repeat((byte)0xff, bytes.Length);
        using (writer.PushSequence())
        {
            writer.WriteOctetString([.. bytes, .. mask], new Asn1Tag(TagClass.ContextSpecific, 7));
        }
    }
}
