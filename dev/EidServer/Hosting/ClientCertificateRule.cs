using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>Only the eID adapter, known by a certificate of the development authority, may speak TR-03130 here.</summary>
internal sealed class ClientCertificateRule(IOptions<MtlsOptions> options)
{
    private const string SubjectAlternativeNameOid = "2.5.29.17";
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6); // GeneralName, RFC 5280 section 4.2.1.6
    private readonly X509Certificate2 _authority = X509CertificateLoader.LoadCertificateFromFile(options.Value.AuthorityPath);

    public bool Accepts(X509Certificate2 certificate) =>
        IsIssuedByAuthority(certificate) && UriNames(certificate).Contains($"spiffe://{options.Value.TrustDomain}/eid-adapter");

    private bool IsIssuedByAuthority(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // the development authority has no revocation list
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        return chain.Build(certificate);
    }

    private static List<string> UriNames(X509Certificate2 certificate)
    {
        var names = new List<string>();
        if (certificate.Extensions[SubjectAlternativeNameOid] is { } extension)
        {
            var sequence = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData)
            {
                if (sequence.PeekTag().HasSameClassAndValue(Uri))
                {
                    names.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
                }
                else
                {
                    sequence.ReadEncodedValue();
                }
            }
        }

        return names;
    }
}
