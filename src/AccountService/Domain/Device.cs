namespace ServicePortal.Accounts.Domain;

/// <summary>The family of a browser. The numbers are stored.</summary>
internal enum BrowserFamily : short
{
    Other = 1,
    Firefox = 2,
    Chrome = 3,
    Edge = 4,
    Safari = 5,
    Opera = 6,
    SamsungInternet = 7,
}

/// <summary>What a browser runs on. The numbers are stored.</summary>
internal enum DeviceSystem : short
{
    Other = 1,
    Windows = 2,
    MacOs = 3,
    Linux = 4,
    Android = 5,
    Ios = 6,
    ChromeOs = 7,
}

/// <summary>What somebody signs in with: enough to know it again, and the same for millions (ADR 0113).</summary>
internal sealed record Device(BrowserFamily Browser, DeviceSystem System);
