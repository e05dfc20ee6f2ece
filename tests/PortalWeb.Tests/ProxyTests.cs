using Microsoft.Extensions.Options;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>Whom limits count: the citizen's address, not the proxy's, and never one that a citizen made up.</summary>
public sealed class ProxyTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string Citizen = "198.51.100.7";
    private static readonly string[] Peer = ["127.0.0.1", "::1"];
    private static readonly (string, string)[] Trusted = [("Proxies:Trusted:0", "127.0.0.1/32"), ("Proxies:Trusted:1", "::1/128"), ("Proxies:Trusted:2", "10.1.0.0/16")];

    [Theory]
    [InlineData(Citizen)]
    [InlineData("203.0.113.99, 198.51.100.7")]
    [InlineData("203.0.113.99, 198.51.100.7, 10.1.2.3")]
    [InlineData("127.0.0.1, 198.51.100.7, 10.1.2.3")]
    [InlineData("198.51.100.7:50123")]
    [InlineData("::ffff:198.51.100.7")]
    public async Task The_last_address_that_no_trusted_proxy_has_is_the_clients(string forwardedFor) =>
        Assert.Equal(Citizen, await ReadClientAddressAsync(forwardedFor, Trusted));

    // The proxy appends to what the citizen sent.
    [Theory]
    [InlineData("nonsense, 198.51.100.7")]
    [InlineData("\"nonsense, 198.51.100.7")]
    [InlineData(", , 198.51.100.7")]
    [InlineData("203.0.113.99;, 198.51.100.7 ,10.1.2.3")]
    [InlineData("10.1.2.3\"\", \\\", 198.51.100.7")]
    public async Task Nothing_that_a_citizen_makes_up_before_the_proxys_entry_changes_it(string forwardedFor) =>
        Assert.Equal(Citizen, await ReadClientAddressAsync(forwardedFor, Trusted));

    [Theory]
    [InlineData("2001:db8::7")]
    [InlineData("[2001:db8::7]")]
    [InlineData("[2001:db8::7]:50123")]
    [InlineData("2001:0DB8:0::7")]
    public async Task An_IPv6_address_is_read_with_and_without_brackets_and_port(string forwardedFor) =>
        Assert.Equal("2001:db8::7", await ReadClientAddressAsync(forwardedFor, Trusted));

    // RFC 7239, 6: "unknown" and obfuscated identifiers are what a proxy may say instead of an address.
    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("_hidden")]
    [InlineData("unknown, 10.1.2.3")]
    [InlineData("198.51.100.7, unknown")]
    [InlineData("198.51.100.7,")]
    [InlineData("1")]
    [InlineData("0x7f.1")]
    [InlineData("198.51.100.007")]
    [InlineData("198.51.100.7:99999")]
    [InlineData("fe80::1%eth0")]
    [InlineData("citizen.example")]
    public async Task Who_cannot_be_read_is_nobody_and_never_the_proxy(string forwardedFor) =>
        Assert.Equal("", await ReadClientAddressAsync(forwardedFor, Trusted));

    [Theory]
    [InlineData("203.0.113.99", "198.51.100.7", Citizen)]
    [InlineData("198.51.100.7", "10.1.2.3", Citizen)]
    [InlineData("198.51.100.7", "unknown", "")]
    public async Task Several_headers_are_one_list(string first, string second, string client) =>
        Assert.Equal(client, await ReadClientAddressAsync([first, second], Trusted));

    [Fact]
    public async Task A_request_of_the_proxy_itself_is_the_proxys() =>
        Assert.Contains(await ReadClientAddressAsync([], Trusted), Peer);

    [Fact]
    public async Task Without_a_trusted_proxy_nobody_is_believed() =>
        Assert.Contains(await ReadClientAddressAsync(Citizen), Peer);

    [Fact]
    public async Task A_proxy_that_is_not_trusted_is_not_believed() =>
        Assert.Contains(await ReadClientAddressAsync(Citizen, ("Proxies:Trusted:0", "10.1.0.0/16")), Peer);

    [Theory]
    [InlineData("Proxies:Trusted:0", "10.1.2.3", "Proxies:Trusted: \"10.1.2.3\"")]
    [InlineData("Proxies:Trusted:0", "10.1.2.0/33", "Proxies:Trusted: \"10.1.2.0/33\"")]
    [InlineData("Proxies:Trusted:0", "proxy.example", "Proxies:Trusted: \"proxy.example\"")]
    [InlineData("Proxies:Trusted", "10.1.2.0/24", "Proxies:Trusted is a list")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    public async Task A_setting_that_would_believe_nobody_or_everybody_is_named_at_the_start(string setting, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningPortal.StartAsync(PartnerAddress, (setting, value)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private Task<string> ReadClientAddressAsync(string forwardedFor, params (string, string)[] settings) => ReadClientAddressAsync([forwardedFor], settings);

    private async Task<string> ReadClientAddressAsync(IReadOnlyList<string> forwardedFor, params (string, string)[] settings)
    {
        await using var portal = await RunningPortal.StartAsync(PartnerAddress, settings);
        using var browser = portal.OpenBrowser();
        foreach (var line in forwardedFor)
        {
            browser.SetHeader("X-Forwarded-For", line);
        }

        var page = await browser.GetAsync("/anmelden");
        await browser.SubmitAsync(page, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));
        return Assert.Single(Contract.Asked<SignInWithPasswordRequest>()).ClientAddress;
    }
}
