using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Mail;

/// <summary>Kinds of browsers and systems in mails; the portal has the same words for its pages.</summary>
internal static class DeviceNames
{
    extension(Device device)
    {
        public string NameIn(MailLanguage tongue) => (NameOf(device.Browser), NameOf(device.System, tongue)) switch
        {
            ({ } browser, { } system) => tongue.Say($"{browser} auf {system}", $"{browser} on {system}"),
            ({ } browser, null) => browser,
            (null, { } system) => tongue.Say($"anderer Browser auf {system}", $"another browser on {system}"),
            _ => tongue.Say("nicht bekannt", "not known"),
        };
    }

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

    private static string? NameOf(DeviceSystem system, MailLanguage tongue) => system switch
    {
        DeviceSystem.Windows => "Windows",
        DeviceSystem.MacOs => "macOS",
        DeviceSystem.Linux => "Linux",
        DeviceSystem.Android => "Android",
        DeviceSystem.Ios => tongue.Say("iPhone oder iPad", "iPhone or iPad"),
        DeviceSystem.ChromeOs => "ChromeOS",
        _ => null,
    };
}
