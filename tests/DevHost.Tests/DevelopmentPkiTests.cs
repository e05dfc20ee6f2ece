using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Dev.DevHost.Pki;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class DevelopmentPkiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public void What_is_good_is_kept()
    {
        Assert.Equal(DevelopmentPki.Profiles.Count + 1, Ensure().Issued);

        Assert.Equal(0, Ensure().Issued);
    }

    [Fact]
    public void What_ends_within_30_days_is_made_anew_under_the_same_authority()
    {
        Ensure();
        _time.Advance(TimeSpan.FromDays(336));

        Assert.Equal(DevelopmentPki.Profiles.Count, Ensure().Issued);
    }

    [Fact]
    public void A_missing_or_broken_file_is_made_anew()
    {
        var pki = Ensure();
        File.Delete(pki.PrivateKeyPath("portal"));
        File.WriteAllText(pki.CertificatePath("operator"), "not a certificate");

        Assert.Equal(2, Ensure().Issued);
    }

    [Fact]
    public void Another_authority_means_other_certificates()
    {
        var pki = Ensure();
        File.Delete(pki.AuthorityPath);

        Assert.Equal(DevelopmentPki.Profiles.Count + 1, Ensure().Issued);
    }

    [Fact]
    public void Only_their_user_may_read_keys()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var pki = Ensure();

        var keys = Directory.EnumerateFiles(pki.Folder, "*.key").ToList();

        Assert.Equal(DevelopmentPki.Profiles.Count + 1, keys.Count);
        Assert.All(keys, key => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(key)));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("bank.example", false)]
    public void The_authority_vouches_for_localhost_only(string host, bool accepted)
    {
        using var authority = Ensure().LoadAuthority();
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority.Certificate, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1), [1]);

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        Assert.Equal(accepted, chain.Build(certificate));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private DevelopmentPki Ensure() => DevelopmentPki.EnsureAt(_folder, _time);
}
