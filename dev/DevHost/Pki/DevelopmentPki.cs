using System.Security.Cryptography.X509Certificates;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Pki;

/// <summary>
/// A folder of PEM files: an authority (<c>ca.pem</c>) and a certificate with its key for each process. They are made once and kept;
/// what ends within 30 days, or no longer says what is needed, is made anew.
/// </summary>
public sealed class DevelopmentPki
{
    public const string TrustDomain = "serviceportal";
    private const string AuthorityName = "ca";
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private readonly DateTimeOffset _now;

    private DevelopmentPki(string folder, DateTimeOffset now)
    {
        Folder = Path.GetFullPath(folder);
        _now = now;
    }

    public string Folder { get; }

    public string AuthorityPath => CertificatePath(AuthorityName);

    /// <summary>How many certificates this run had to make; 0 when all were good.</summary>
    public int Issued { get; private set; }

    public static IReadOnlyList<CertificateProfile> Profiles { get; } =
    [
        new("account-service", CertificatePurposes.Server) { Uris = [UriOf("account-service")] },
        new("eid-adapter", CertificatePurposes.Server | CertificatePurposes.Client) { Uris = [UriOf("eid-adapter")] },
        new("eid-adapter-signing", CertificatePurposes.Signature),
        new("portal", CertificatePurposes.Client) { Uris = [UriOf("portal")] },
        new("portal-web", CertificatePurposes.Server) { Key = KeyKind.Rsa3072 },
        new("data-protection", CertificatePurposes.KeyProtection) { Key = KeyKind.Rsa3072 },
        new("operator", CertificatePurposes.Client) { Uris = [UriOf("operator")] },
        new("eid-server", CertificatePurposes.Server) { Key = KeyKind.Rsa3072, Uris = [UriOf("eid-server")] },
        new("eid-server-signing", CertificatePurposes.Signature),
        new("agency-buergerservice", CertificatePurposes.Client) { Uris = [UriOf("agency/buergerservice")] },
        new("agency-kfz", CertificatePurposes.Client) { Uris = [UriOf("agency/kfz")] },
        new("agency-web", CertificatePurposes.Server) { Key = KeyKind.Rsa3072 },
    ];

    public static string UriOf(string role) => $"spiffe://{TrustDomain}/{role}";

    /// <summary>Makes what is missing in the folder. Safe to call from several processes at once.</summary>
    public static DevelopmentPki EnsureAt(string folder, TimeProvider? time = null)
    {
        var pki = new DevelopmentPki(folder, (time ?? TimeProvider.System).GetUtcNow());
        PrivateFiles.CreateFolder(pki.Folder);
        using (PrivateFiles.Lock(Path.Combine(pki.Folder, ".lock")))
        {
            pki.Ensure();
        }

        return pki;
    }

    public string CertificatePath(string name) => Path.Combine(Folder, $"{name}.pem");

    public string PrivateKeyPath(string name) => Path.Combine(Folder, $"{name}.key");

    public X509Certificate2 Load(string name) => X509Certificate2.CreateFromPemFile(CertificatePath(name), PrivateKeyPath(name));

    /// <summary>The authority with its key, for a test that needs a certificate which no process has.</summary>
    public CertificateAuthority LoadAuthority() => new(Load(AuthorityName));

    private void Ensure()
    {
        using var authority = EnsureAuthority();
        foreach (var profile in Profiles)
        {
            if (!IsGood(profile.Name, existing => authority.HasIssued(existing, profile)))
            {
                using var issued = authority.Issue(profile, _now, _now.AddYears(1));
                Save(profile.Name, issued);
            }
        }
    }

    private CertificateAuthority EnsureAuthority()
    {
        // What the authority issues lives for a year, so it must itself live longer than that.
        if (!IsGood(AuthorityName, existing => existing.NotAfter.ToUniversalTime() > _now.AddYears(1).UtcDateTime))
        {
            using var authority = CertificateAuthority.Create("ServicePortal development CA", _now, _now.AddYears(5));
            Save(AuthorityName, authority.Certificate);
        }

        return LoadAuthority();
    }

    private bool IsGood(string name, Func<X509Certificate2, bool> check)
    {
        if (!File.Exists(CertificatePath(name)) || !File.Exists(PrivateKeyPath(name)))
        {
            return false;
        }

        try
        {
            using var existing = Load(name);
            return existing.NotAfter.ToUniversalTime() - RenewBefore > _now.UtcDateTime && check(existing);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private void Save(string name, X509Certificate2 certificate)
    {
        var key = (System.Security.Cryptography.AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()!;
        using (key)
        {
            PrivateFiles.Write(PrivateKeyPath(name), key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        File.WriteAllText(CertificatePath(name), certificate.ExportCertificatePem() + "\n");
        Issued++;
    }
}
