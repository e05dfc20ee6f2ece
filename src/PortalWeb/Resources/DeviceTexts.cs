using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Kinds of browsers and systems; AccountService has the same words for its mails.</summary>
internal static class DeviceTexts
{
    public static string Name(Device device) => (NameOf(device.Browser), NameOf(device.System)) switch
    {
        ({ } browser, { } system) => Say($"{browser} auf {system}", $"{browser} on {system}"),
        ({ } browser, null) => browser,
        (null, { } system) => Say($"Anderer Browser auf {system}", $"Another browser on {system}"),
        _ => Say("Unbekanntes Gerät", "Unknown device"),
    };

    private static string? NameOf(BrowserFamily browser) => browser switch
    {
        BrowserFamily.Firefox => "Firefox",
        BrowserFamily.Chrome => "Chrome",
        BrowserFamily.Edge => "Edge",
        BrowserFamily.Safari => "Safari",
        BrowserFamily.Opera => "Opera",
        BrowserFamily.SamsungInternet => "Samsung Internet",
        _ => null,
    };

    private static string? NameOf(DeviceSystem system) => system switch
    {
        DeviceSystem.Windows => "Windows",
        DeviceSystem.MacOs => "macOS",
        DeviceSystem.Linux => "Linux",
        DeviceSystem.Android => "Android",
        DeviceSystem.Ios => Say("iPhone oder iPad", "iPhone or iPad"),
        DeviceSystem.ChromeOs => "ChromeOS",
        _ => null,
    };
}
