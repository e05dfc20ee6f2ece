using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.Accounts.Tests.Mail;

/// <summary>
/// An issuer that this process trusts as if the machine did, and that has no revocation list, like that of many relays. Its key is never stored. OpenSSL's
/// setting is read with the first handshake, hence before any test.
/// </summary>
internal static partial class TrustedIssuer
{
    private static readonly X509Certificate2 Issuer = CreateIssuer();

    [ModuleInitializer]
    internal static void Trust()
    {
        var folder = Directory.CreateTempSubdirectory("trusted-issuer-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "issuer.pem");
        File.WriteAllText(file, Issuer.ExportCertificatePem());
        Assert.Equal(0, SetVariable("SSL_CERT_FILE", file, 1));
    }

    /// <summary>For a relay on this machine.</summary>
    public static X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(Issuer, Issuer.NotBefore, Issuer.NotAfter, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 CreateIssuer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=An issuer without a revocation list", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    // .NET keeps variables of its own; OpenSSL asks the C library.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
