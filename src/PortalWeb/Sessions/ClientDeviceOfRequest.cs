using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Sessions;

/// <summary>
/// What a browser says it is, as a kind that millions share; the header itself goes no further (ADR 0113). Most browsers name others too, to be served like them, so
/// the first of these words that stands in the header counts.
/// </summary>
internal static class ClientDeviceOfRequest
{
    private static readonly (string Word, BrowserFamily Family)[] Browsers =
    [
        ("Edg/", BrowserFamily.Edge), ("EdgA/", BrowserFamily.Edge), ("EdgiOS/", BrowserFamily.Edge),
        ("OPR/", BrowserFamily.Opera), ("OPT/", BrowserFamily.Opera),
        ("SamsungBrowser/", BrowserFamily.SamsungInternet),
        ("Firefox/", BrowserFamily.Firefox), ("FxiOS/", BrowserFamily.Firefox),
        ("Chrome/", BrowserFamily.Chrome), ("CriOS/", BrowserFamily.Chrome), ("Chromium/", BrowserFamily.Chrome),
        ("Safari/", BrowserFamily.Safari),
    ];

    // Firefox and Safari on an iPad may say Macintosh like a computer; nothing tells them apart.
    private static readonly (string Word, DeviceSystem System)[] Systems =
    [
        ("Android", DeviceSystem.Android),
        ("iPhone", DeviceSystem.Ios), ("iPad", DeviceSystem.Ios), ("iPod", DeviceSystem.Ios),
        ("Windows", DeviceSystem.Windows),
        ("CrOS", DeviceSystem.ChromeOs),
        ("Macintosh", DeviceSystem.MacOs),
        ("Linux", DeviceSystem.Linux),
    ];

    extension(HttpRequest request)
    {
        public Device ClientDevice
        {
            get
            {
                var agent = request.Headers.UserAgent.ToString();
                return new()
                {
                    Browser = First(Browsers, agent, BrowserFamily.Other),
                    System = First(Systems, agent, DeviceSystem.Other),
                };
            }
        }
    }

    private static T First<T>((string Word, T Kind)[] kinds, string agent, T otherwise)
        where T : struct, Enum =>
        kinds.Where(kind => agent.Contains(kind.Word, StringComparison.Ordinal)).Select(kind => (T?)kind.Kind).FirstOrDefault() ?? otherwise;
}
