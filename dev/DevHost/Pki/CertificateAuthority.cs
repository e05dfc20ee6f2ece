using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.Dev.DevHost.Pki;

/// <summary>Issues certificates for processes of this machine. Its own certificate is good for localhost only, should its key ever leak.</summary>
public sealed class CertificateAuthority(X509Certificate2 certificate) : IDisposable
{
    // Clocks of a browser in a virtual machine and of its host differ a little.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    public X509Certificate2 Certificate => certificate;

    public static CertificateAuthority Create(string commonName, DateTimeOffset now, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(commonName), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(LocalhostOnly.CreateExtension());
        return new CertificateAuthority(request.CreateSelfSigned(now - Overlap, notAfter));
    }

    /// <summary>A new key and a certificate for it.</summary>
    public X509Certificate2 Issue(CertificateProfile profile, DateTimeOffset now, DateTimeOffset notAfter) => Issue(profile, (now - Overlap, notAfter));

    public X509Certificate2 Issue(CertificateProfile profile, (DateTimeOffset NotBefore, DateTimeOffset NotAfter) validity)
    {
        using AsymmetricAlgorithm key = profile.Key == KeyKind.Rsa3072 ? RSA.Create(3072) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = CreateRequest(profile, key);
        using var issued = request.Create(
            certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(certificate.GetECDsaPrivateKey()!),
            validity.NotBefore,
            validity.NotAfter,
            RandomNumberGenerator.GetBytes(16));
        return key is RSA rsa ? issued.CopyWithPrivateKey(rsa) : issued.CopyWithPrivateKey((ECDsa)key);
    }

    /// <summary>Whether a certificate was issued here and says what the profile asks for today.</summary>
    public bool HasIssued(X509Certificate2 issued, CertificateProfile profile)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(issued) && ExtensionsOf(profile).All(expected => Contains(issued, expected));
    }

    public void Dispose() => certificate.Dispose();

    private CertificateRequest CreateRequest(CertificateProfile profile, AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(Name(profile.Name), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(Name(profile.Name), (ECDsa)key, HashAlgorithmName.SHA256);
        foreach (var extension in ExtensionsOf(profile))
        {
            request.CertificateExtensions.Add(extension);
        }

        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));
        return request;
    }

    private static IEnumerable<X509Extension> ExtensionsOf(CertificateProfile profile)
    {
        yield return X509BasicConstraintsExtension.CreateForEndEntity(critical: true);
        yield return new X509KeyUsageExtension(KeyUsagesOf(profile), critical: true);
        if (ExtendedUsagesOf(profile) is { Count: > 0 } usages)
        {
            yield return new X509EnhancedKeyUsageExtension(usages, critical: false);
        }

        if (profile.IsLocalhost || profile.Uris.Count > 0)
        {
            yield return AlternativeNamesOf(profile);
        }
    }

    // RSA-PSK, which eID-Clients speak to the eID-Server, encrypts its secret with the server's key.
    private static X509KeyUsageFlags KeyUsagesOf(CertificateProfile profile) =>
        profile.Purposes.HasFlag(CertificatePurposes.KeyProtection) ? X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment
        : profile.IsLocalhost && profile.Key is KeyKind.Rsa3072 ? X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment
        : X509KeyUsageFlags.DigitalSignature;

    private static OidCollection ExtendedUsagesOf(CertificateProfile profile)
    {
        var usages = new OidCollection();
        if (profile.Purposes.HasFlag(CertificatePurposes.Server))
        {
            usages.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        }

        if (profile.Purposes.HasFlag(CertificatePurposes.Client))
        {
            usages.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        }

        return usages;
    }

    private static X509Extension AlternativeNamesOf(CertificateProfile profile)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (profile.IsLocalhost)
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }

        foreach (var uri in profile.Uris)
        {
            names.AddUri(new Uri(uri));
        }

        return names.Build();
    }

    private static bool Contains(X509Certificate2 issued, X509Extension expected) =>
        issued.Extensions.Any(extension => extension.Oid?.Value == expected.Oid?.Value && extension.RawData.AsSpan().SequenceEqual(expected.RawData));

    private static X500DistinguishedName Name(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName("ServicePortal development");
        name.AddCommonName(commonName);
        return name.Build();
    }
}
