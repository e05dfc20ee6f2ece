namespace ServicePortal.EndToEnd.Tests.Hosting;

internal static class Chromium
{
    public static string Path { get; } = System.Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen
        ? chosen
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("Chromium is missing. script/test installs it where it may; or name its program in CHROMIUM_PATH.");

    // Chromium refuses its sandbox to root. It must not talk to anybody but the portal under test.
    public static string[] Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];
}
