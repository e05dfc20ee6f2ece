using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A bad deployment dies at start and names the setting.</summary>
public sealed class SettingsTests(AccountsPostgres postgres)
{
    [Theory]
    [InlineData("Portal:PublicOrigin", "http://portal.example", "PublicOrigin")]
    [InlineData("Portal:PublicOrigin", "https://portal.example/path", "PublicOrigin")]
    [InlineData("Mail:From", "nobody", "From")]
    [InlineData("Mail:Host", "", "Host")]
    [InlineData("Mail:PortalName", "Neustadt\n", "Mail:PortalName")]
    [InlineData("Passwords:MemoryKiB", "16", "MemoryKiB")]
    [InlineData("Limits:SignInsPerName:Capacity", "0", "Capacity")]
    [InlineData("PrivacyNotice:Version", "", "Version")]
    [InlineData("Keys:Path", "", "Path")]
    public async Task A_setting_that_cannot_be_meant_stops_the_start(string setting, string value, string named)
    {
        var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAnyAsync<OptionsValidationException>(
            () => AccountServiceHost.StartAsync(database, settings: new() { [setting] = value }));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }
}
