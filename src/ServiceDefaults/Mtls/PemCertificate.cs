using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.ServiceDefaults.Mtls;

/// <summary>Reads certificates from PEM files, and names the file when it cannot.</summary>
public static class PemCertificate
{
    /// <exception cref="InvalidOperationException">A file is missing, unreadable, or the key does not belong to the certificate.</exception>
    public static X509Certificate2 LoadWithKey(string certificatePath, string privateKeyPath) =>
        Named($"{certificatePath} with {privateKeyPath}", () =>
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificatePath, privateKeyPath);
            return OperatingSystem.IsWindows() ? WithPersistedKey(certificate) : certificate;
        });

    /// <summary>The certificates of a file in their order, without private keys.</summary>
    /// <exception cref="InvalidOperationException">The file is missing, unreadable, or holds no certificate.</exception>
    public static X509Certificate2Collection LoadAll(string path) =>
        Named(path, () =>
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? certificates : throw new CryptographicException("The file holds no certificate.");
        });

    /// <summary>Certificate, key and the intermediate certificates that follow in the file, ready for a handshake; nothing is fetched.</summary>
    public static SslStreamCertificateContext LoadForHandshake(string certificatePath, string privateKeyPath) =>
        SslStreamCertificateContext.Create(LoadWithKey(certificatePath, privateKeyPath), [.. LoadAll(certificatePath).Skip(1)], offline: true);

    // Windows' TLS cannot use a key that exists in memory only.
    private static X509Certificate2 WithPersistedKey(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        }
    }

    private static T Named<T>(string files, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"Cannot read {files}: {problem.Message}", problem);
        }
    }
}
