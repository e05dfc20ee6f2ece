using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.ServiceDefaults.Callers;

internal static class UriSubjectAlternativeNames
{
    private const string SubjectAlternativeName = "2.5.29.17";

    // RFC 5280, 4.2.1.6: uniformResourceIdentifier [6] IA5String
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    /// <summary>All URIs in the certificate's alternative names, in their order; .NET itself lists only DNS names and IP addresses.</summary>
    /// <exception cref="AsnContentException">The extension is not well-formed DER.</exception>
    public static IReadOnlyList<string> Read(X509Certificate2 certificate) =>
        [.. certificate.Extensions.Where(extension => extension.Oid?.Value == SubjectAlternativeName).SelectMany(extension => Read(extension.RawData))];

    private static List<string> Read(byte[] extension)
    {
        var uris = new List<string>();
        var reader = new AsnReader(extension, AsnEncodingRules.DER);
        var names = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        while (names.HasData)
        {
            if (names.PeekTag().HasSameClassAndValue(UriTag))
            {
                uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, UriTag));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }

        return uris;
    }
}
