using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Eid.Tr03130.Transport;

/// <summary>The keys of the SOAP messages, read once. A key that is too weak or does not fit the settings stops the start.</summary>
internal sealed class Credentials
{
    // BSI TR-03116-4: RSA from 3000 bits, curves from 250 bits.
    private const int SmallestRsaKey = 3000;
    private const int SmallestCurve = 250;

    public Credentials(IOptions<EidServerOptions> options)
    {
        var settings = options.Value;
        Signing = PemCertificate.LoadWithKey(settings.SigningCertificatePath, settings.SigningPrivateKeyPath);
        Pinned = PemCertificate.LoadAll(settings.ServerSigningCertificatePath);
        if (AlgorithmOf(Signing, settings.SigningCertificatePath) != settings.SignatureAlgorithm)
        {
            throw new InvalidOperationException("EidServer:SignatureAlgorithm does not fit the key in EidServer:SigningPrivateKeyPath.");
        }

        foreach (var certificate in Pinned)
        {
            AlgorithmOf(certificate, settings.ServerSigningCertificatePath);
        }
    }

    public X509Certificate2 Signing { get; }

    public X509Certificate2Collection Pinned { get; }

    private static string AlgorithmOf(X509Certificate2 certificate, string path)
    {
        using var curve = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return (curve, rsa) switch
        {
            ({ KeySize: >= SmallestCurve }, null) => "ecdsa-sha256",
            (null, { KeySize: >= SmallestRsaKey }) => "rsa-sha256",
            _ => throw new InvalidOperationException($"The key in {path} is neither RSA of at least 3000 bits nor EC of at least 250 bits."),
        };
    }
}
