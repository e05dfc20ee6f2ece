using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ServicePortal.Dev.DevHost.Pki;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

/// <summary>One development PKI for all tests of this run, and certificates beside it for those who must be refused.</summary>
internal static class TestPki
{
    private static readonly Lazy<DevelopmentPki> Shared = new(() => DevelopmentPki.EnsureAt(Directory.CreateTempSubdirectory("eid-server-tests").FullName));

    public static DevelopmentPki Pki => Shared.Value;

    public static X509Certificate2 AdapterSigning { get; } = Pki.Load("eid-adapter-signing");

    /// <summary>Signs with RSA, as a pinned certificate may.</summary>
    public static X509Certificate2 RsaSigning { get; } = Issue(new("rsa-signing", CertificatePurposes.Signature) { Key = KeyKind.Rsa3072 });

    public static X509Certificate2 Issue(CertificateProfile profile)
    {
        using var authority = Pki.LoadAuthority();
        var now = DateTimeOffset.UtcNow;
        return authority.Issue(profile, now, now.AddDays(1));
    }

    public static string WriteCertificate(X509Certificate2 certificate)
    {
        var path = Path.Combine(Pki.Folder, $"{certificate.Thumbprint}.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    public static string WritePrivateKey(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()!;
        var path = Path.Combine(Pki.Folder, $"{certificate.Thumbprint}.key");
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    }

    public static X509ChainPolicy TrustDevelopmentAuthority()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Pki.AuthorityPath));
        return policy;
    }
}
