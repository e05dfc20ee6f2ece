using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.Eid;

/// <summary>The address that starts the eID client with our tcTokenURL (TR-03124-1).</summary>
internal sealed class EidClientLink(IOptions<PortalOptions> portal, IOptions<EidClientOptions> eidClient)
{
    public string ForComputer(string nonce) => $"{eidClient.Value.Address}?tcTokenURL={TokenAddress(nonce)}";

    /// <summary>On phones and tablets the AusweisApp is started by a scheme of its own.</summary>
    public string ForMobile(string nonce) => $"eid{ForComputer(nonce)["http".Length..]}";

    /// <summary>Whether the browser can be sent on without asking: it surely runs on a computer, or a simulator, which is anywhere, stands in for the AusweisApp.</summary>
    public bool IsCertain(HttpRequest request) => !eidClient.Value.IsAusweisApp || request.Device is EidDevice.Computer;

    private string TokenAddress(string nonce) =>
        Uri.EscapeDataString(portal.Value.Absolute(Links.Eid.TokenFor(nonce)).AbsoluteUri);
}
