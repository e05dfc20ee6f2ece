namespace ServicePortal.Dev.DevHost;

/// <summary>How to make this machine's browsers believe the development authority.</summary>
internal static class TrustAuthority
{
    /// <summary>For the system this runs on; browsers that run elsewhere (WSL) need their own system's way, so all are in the README.</summary>
    public static string Describe(string authority) => $"""
        The browser warns until it trusts the development CA, which is good for localhost only:
            {Command(authority)}
        """;

    private static string Command(string authority) =>
        OperatingSystem.IsWindows() ? $"certutil -user -addstore Root \"{authority}\""
        : OperatingSystem.IsMacOS() ? $"security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db \"{authority}\""
        : $"""
            Chrome:  certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n ServicePortal-dev -i "{authority}"   (package libnss3-tools)
                Firefox: Settings, Certificates, Authorities, Import: {authority}
                curl:    curl --cacert "{authority}" …
            """;
}
