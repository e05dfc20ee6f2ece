using System.Formats.Asn1;

namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>
/// What the eID-Client shows about the service, and by which it checks that it talks to it: the origin and the SHA-256 of every
/// TLS certificate on the way (TR-03110-4, certificate description in plain text).
/// </summary>
internal sealed record CertificateDescription(
    string IssuerName, string IssuerUrl, string SubjectName, string SubjectUrl, string TermsOfUsage, IReadOnlyList<byte[]> TlsCertificateHashes)
{
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(EacOid.DescriptionPlainText);
            Text(writer, 1, UniversalTagNumber.UTF8String, IssuerName);
            Text(writer, 2, UniversalTagNumber.PrintableString, IssuerUrl);
            Text(writer, 3, UniversalTagNumber.UTF8String, SubjectName);
            Text(writer, 4, UniversalTagNumber.PrintableString, SubjectUrl);
            Text(writer, 5, UniversalTagNumber.UTF8String, TermsOfUsage);
            using (writer.PushSequence(Explicit(7)))
            using (writer.PushSetOf())
            {
                foreach (var hash in TlsCertificateHashes)
                {
                    writer.WriteOctetString(hash);
                }
            }
        }

        return writer.Encode();
    }

    private static void Text(AsnWriter writer, int number, UniversalTagNumber type, string value)
    {
        using (writer.PushSequence(Explicit(number)))
        {
            writer.WriteCharacterString(type, value);
        }
    }

    private static Asn1Tag Explicit(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
