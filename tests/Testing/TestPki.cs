using System.Security.Cryptography.X509Certificates;
using ServicePortal.Dev.DevHost.Pki;

namespace ServicePortal.Testing;

/// <summary>The development PKI in a folder of its own, and certificates that no honest process would have.</summary>
public sealed class TestPki : IDisposable
{
    private static readonly Lazy<TestPki> OfThisRun = new(CreateForRun);
    private readonly CertificateAuthority _authority;

    public TestPki()
    {
        Folder = Directory.CreateTempSubdirectory("serviceportal-pki-").FullName;
        Development = DevelopmentPki.EnsureAt(Folder);
        _authority = Development.LoadAuthority();
    }

    /// <summary>One for the whole test run, made at first use: its RSA keys take a second.</summary>
    public static TestPki Shared => OfThisRun.Value;

    public string Folder { get; }

    public DevelopmentPki Development { get; }

    /// <summary>The certificate and key of a process, by its name in the development PKI ("portal", "operator" …).</summary>
    public X509Certificate2 Load(string name) => Development.Load(name);

    /// <summary>The section <c>Mtls</c> for a process by its name in the development PKI.</summary>
    public Dictionary<string, string?> SettingsFor(string name) => new()
    {
        ["Mtls:CertificatePath"] = Development.CertificatePath(name),
        ["Mtls:PrivateKeyPath"] = Development.PrivateKeyPath(name),
        ["Mtls:AuthorityPath"] = Development.AuthorityPath,
        ["Mtls:Revocation"] = "NoCheck", // the development authority has no revocation list
        ["Mtls:TrustDomain"] = DevelopmentPki.TrustDomain,
    };

    /// <summary>Trusts our authority and no other.</summary>
    public X509ChainPolicy CreateChainPolicy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck, // the development authority has no revocation list
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Development.AuthorityPath) },
    };

    /// <summary>A client certificate of the trusted authority with exactly these URIs.</summary>
    public X509Certificate2 IssueClient(params string[] uris) => Issue(_authority, uris, DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>A client certificate of the trusted authority that ended a minute ago.</summary>
    public X509Certificate2 IssueExpiredClient(params string[] uris) => Issue(_authority, uris, DateTimeOffset.UtcNow.AddMinutes(-1));

    /// <summary>A client certificate that says the same as an honest one, of an authority nobody trusts.</summary>
    public static X509Certificate2 IssueForeignClient(params string[] uris)
    {
        using var foreign = CertificateAuthority.Create("ServicePortal development CA", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(2));
        return Issue(foreign, uris, DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Any certificate of the trusted authority.</summary>
    public X509Certificate2 Issue(CertificateProfile profile) => _authority.Issue(profile, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static X509Certificate2 Issue(CertificateAuthority authority, string[] uris, DateTimeOffset notAfter) =>
        authority.Issue(new CertificateProfile("test", CertificatePurposes.Client) { Uris = uris }, (DateTimeOffset.UtcNow.AddMinutes(-5), notAfter));

    private static TestPki CreateForRun()
    {
        var pki = new TestPki();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => pki.Dispose();
        return pki;
    }
}
