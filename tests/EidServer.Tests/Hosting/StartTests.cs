using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("Https:CertificatePath", "")]
    [InlineData("Signing:PrivateKeyPath", "")]
    [InlineData("ClientSigning:CertificatePath", "")]
    [InlineData("Mtls:AuthorityPath", "")]
    [InlineData("Portal:PublicOrigin", "http://localhost:7443")]
    [InlineData("Portal:PublicOrigin", "https://localhost:7443/")]
    [InlineData("Interface:Version", "2.5")]
    [InlineData("Sessions:Timeout", "00:00:00")]
    [InlineData("Sessions:MaxOpen", "0")]
    public async Task A_wrong_setting_is_named_at_start(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningEidServer.StartAsync("https://localhost:7443", (key, value)));

        Assert.Contains(key.Split(':')[1], failure.Message, StringComparison.Ordinal);
    }
}
