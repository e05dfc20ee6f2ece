using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Eid.Tests.Identification;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests;

/// <summary>A wrong setting stops the start and is named.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("EidServer:Address", "http://localhost/eid", "EidServer:Address")]
    [InlineData("EidServer:Address", null, "Address")]
    [InlineData("EidServer:InterfaceVersion", "1.5", "InterfaceVersion")]
    [InlineData("EidServer:SignatureAlgorithm", "rsa-sha1", "SignatureAlgorithm")]
    [InlineData("EidServer:SignatureAlgorithm", "rsa-sha256", "SignatureAlgorithm")]
    [InlineData("EidServer:SigningCertificatePath", "/nowhere.pem", "SigningCertificatePath")]
    [InlineData("EidServer:ServerSigningCertificatePath", "/nowhere.pem", "ServerSigningCertificatePath")]
    [InlineData("EidServer:PaosAddress", "http://localhost/paos", "PaosAddress")]
    [InlineData("EidServer:ClockSkew", "01:00:00", "ClockSkew")]
    [InlineData("Portal:PublicOrigin", "http://portal.test", "Portal:PublicOrigin")]
    [InlineData("Portal:PublicOrigin", null, "PublicOrigin")]
    [InlineData("AccountService:Address", "http://localhost", "AccountService:Address")]
    [InlineData("Mtls:CertificatePath", "/nowhere.pem", "Mtls:CertificatePath")]
    public async Task A_wrong_setting_stops_the_start(string key, string? value, string named)
    {
        var settings = RunningAdapter.Settings(new("https://localhost/eid"), "https://localhost/");
        settings[key] = value;

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(settings));

        Assert.Contains(named, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_without_that_change_start() =>
        await StartAsync(RunningAdapter.Settings(new("https://localhost/eid"), "https://localhost/"));

    [Fact]
    public async Task A_weak_signing_key_stops_the_start()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=weak", rsa, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(TestPki.Shared.Folder, "weak.pem");
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        var settings = RunningAdapter.Settings(new("https://localhost/eid"), "https://localhost/");
        settings["EidServer:ServerSigningCertificatePath"] = path;

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(settings));

        Assert.Contains("weak.pem", failure.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(Dictionary<string, string?> settings)
    {
        string[] arguments = [.. settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}")];
        await using var app = EidAdapterApp.Build(arguments, services => services.AddLogging(logging => logging.ClearProviders()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
