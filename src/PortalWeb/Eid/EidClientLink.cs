using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.Eid;

/// <summary>The address that starts the eID client with our tcTokenURL (TR-03124-1).</summary>
internal sealed class EidClientLink(IOptions<PortalOptions> portal, IOptions<EidClientOptions> eidClient)
{
    private static readonly string[] PhoneWords = ["Android", "iPhone", "iPad", "Mobile"];

    public string ForComputer(string nonce) => $"{eidClient.Value.Address}?tcTokenURL={TokenAddress(nonce)}";

    public string ForPhone(string nonce) => $"eid{ForComputer(nonce)["http".Length..]}";

    /// <summary>On phones the AusweisApp is started by its own scheme, unless a simulator stands in for it.</summary>
    public bool NeedsPhoneLink(HttpRequest request) => eidClient.Value.IsAusweisApp && IsPhone(request);

    private static bool IsPhone(HttpRequest request) =>
        request.Headers["Sec-CH-UA-Mobile"] == "?1"
        || PhoneWords.Any(word => request.Headers.UserAgent.ToString().Contains(word, StringComparison.Ordinal));

    private string TokenAddress(string nonce) =>
        Uri.EscapeDataString(portal.Value.Absolute(Links.Eid.TokenFor(nonce)).AbsoluteUri);
}
