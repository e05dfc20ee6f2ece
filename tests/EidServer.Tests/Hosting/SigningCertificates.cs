using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

/// <summary>With what messages are signed in these tests.</summary>
internal static class SigningCertificates
{
    public static X509Certificate2 Adapter { get; } = TestPki.Shared.Load("eid-adapter-signing");

    /// <summary>Signs with RSA, as a pinned certificate may.</summary>
    public static X509Certificate2 Rsa { get; } = TestPki.Shared.Issue(new("rsa-signing", CertificatePurposes.Signature) { Key = KeyKind.Rsa3072 });

    public static string Write(X509Certificate2 certificate)
    {
        var path = Path.Combine(TestPki.Shared.Folder, $"{certificate.Thumbprint}.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    public static string WritePrivateKey(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()!;
        var path = Path.Combine(TestPki.Shared.Folder, $"{certificate.Thumbprint}.key");
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
