namespace ServicePortal.Dev.DevHost;

/// <summary>How browsers come to believe the development authority. All systems are named: in WSL the browser runs on another one than we do.</summary>
internal static class TrustAuthority
{
    public static string Describe(string authority) => $"""
            Linux    Chrome: certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n serviceportal-dev -i "{authority}" (libnss3-tools)
                     Firefox: Settings, Certificates, Authorities, Import
            macOS    security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "{authority}"
            Windows  certutil -user -addstore Root "{authority}"
        """;
}
