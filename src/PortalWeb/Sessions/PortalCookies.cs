namespace ServicePortal.Portal.Sessions;

/// <summary>
/// The portal's three cookies, each an opaque secret whose meaning only AccountService knows. SameSite is Lax because the way back from
/// the AusweisApp is a redirect from another site, on which Strict cookies would be missing. Only signing out clears them: a value that a request
/// brought and the service no longer knows may have been replaced in the browser by another tab's answer, and clearing would take the new one.
/// </summary>
internal static class PortalCookies
{
    private const string Session = "__Host-session";
    private const string Registration = "__Host-registration";
    private const string Eid = "__Host-eid";

    /// <summary>256 bits in base64url.</summary>
    private const int TokenLength = 43;

    extension(HttpContext context)
    {
        public string? SessionToken => context.Read(Session);

        public string? RegistrationToken => context.Read(Registration);

        public string? EidSecret => context.Read(Eid);

        public void KeepSession(string token) => context.Write(Session, token);

        public void KeepRegistration(string token) => context.Write(Registration, token);

        public void KeepEidSecret(string secret) => context.Write(Eid, secret);

        public void ForgetSession() => context.Delete(Session);

        public void ForgetRegistration() => context.Delete(Registration);

        public void ForgetEidSecret() => context.Delete(Eid);

        // Whatever is not a token of ours counts as absent and never reaches a partner.
        private string? Read(string name) =>
            context.Request.Cookies[name] is { Length: TokenLength } value && value.All(IsBase64Url) ? value : null;

        // Cookies of the browser session only: how long a session lasts is AccountService's business.
        private void Write(string name, string value) => context.Response.Cookies.Append(name, value, Options());

        private void Delete(string name) => context.Response.Cookies.Delete(name, Options());
    }

    private static bool IsBase64Url(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
