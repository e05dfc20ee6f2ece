namespace ServicePortal.Portal.Sessions;

/// <summary>
/// The portal's four cookies, each an opaque secret whose meaning only AccountService knows. SameSite is Lax because the way back from
/// the AusweisApp is a redirect from another site, on which Strict cookies would be missing. Only signing out clears them: a value that a request
/// brought and the service no longer knows may have been replaced in the browser by another tab's answer, and clearing would take the new one. What says
/// that somebody has signed in here before stays: it opens nothing.
/// </summary>
internal static class PortalCookies
{
    private const string Session = "__Host-session";
    private const string Registration = "__Host-registration";
    private const string Eid = "__Host-eid";
    private const string Device = "__Host-device";

    /// <summary>256 bits in base64url.</summary>
    private const int TokenLength = 43;

    /// <summary>For each of the accounts that signed in here, as many as AccountService makes.</summary>
    private const int DeviceTokenLength = 75;

    private const int MostDeviceTokens = 4;

    // AccountService knows when a token has run out; a browser should not keep it longer.
    private static readonly TimeSpan DeviceLifetime = TimeSpan.FromDays(180);

    extension(HttpContext context)
    {
        public string? SessionToken => context.Read(Session, IsToken);

        public string? RegistrationToken => context.Read(Registration, IsToken);

        public string? EidSecret => context.Read(Eid, IsToken);

        public string? DeviceToken => context.Read(Device, length => length % DeviceTokenLength == 0 && length <= MostDeviceTokens * DeviceTokenLength);

        public void KeepSession(string token) => context.Write(Session, token);

        public void KeepRegistration(string token) => context.Write(Registration, token);

        public void KeepEidSecret(string secret) => context.Write(Eid, secret);

        /// <param name="token">Empty if the browser keeps what it has.</param>
        public void KeepDevice(string token)
        {
            if (token.Length > 0)
            {
                context.Write(Device, token, DeviceLifetime);
            }
        }

        public void ForgetSession() => context.Delete(Session);

        public void ForgetRegistration() => context.Delete(Registration);

        public void ForgetEidSecret() => context.Delete(Eid);

        // Whatever is not a token of ours counts as absent and never reaches a partner.
        private string? Read(string name, Func<int, bool> isLength) =>
            context.Request.Cookies[name] is { Length: > 0 } value && isLength(value.Length) && value.All(IsBase64Url) ? value : null;

        // For the browser session, unless told otherwise: how long a session lasts is AccountService's business.
        private void Write(string name, string value, TimeSpan? keep = null) => context.Response.Cookies.Append(name, value, Options(keep));

        private void Delete(string name) => context.Response.Cookies.Delete(name, Options());
    }

    private static bool IsToken(int length) => length == TokenLength;

    private static bool IsBase64Url(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static CookieOptions Options(TimeSpan? keep = null) =>
        new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = keep };
}
