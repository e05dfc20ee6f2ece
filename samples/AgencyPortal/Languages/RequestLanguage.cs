using System.Globalization;

namespace ServicePortal.Samples.AgencyPortal.Languages;

/// <summary>
/// Which language a request is answered in: English under /en, German without. Nobody chose the language of the addresses where somebody arrives: the first
/// page, and the two that the Serviceportal knows exactly as they are, so that neither it nor the citizen can say a language in them. There counts what the
/// browser read here last, and before that what it prefers. One rule serves start and return alike, and also a return that failed, of which nothing else is known.
/// </summary>
internal static class RequestLanguage
{
    private const string English = "/en";

    /// <summary>"de" or "en", where it is not what the browser prefers. For the browser session.</summary>
    private const string Cookie = "__Host-agency-language";

    private static readonly PathString[] Arrivals = ["/", "/beginnen", "/rueckkehr"];

    public static void UseRequestLanguage(this WebApplication app)
    {
        // Takes the language off the address; links with ~/ and redirects to pages put it on again.
        app.UsePathBase(English);
        app.Use(async (context, next) =>
        {
            var (request, response) = (context.Request, context.Response);
            var (language, expected) = (request.PathBase.HasValue ? "en" : "de", ExpectedLanguage(request));
            var comesFromOurPages = request.Headers["Sec-Fetch-Site"] == "same-origin";
            if (language is "de" && expected is "en" && Arrivals.Contains(request.Path) && !comesFromOurPages)
            {
                response.Redirect(English + request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
                return;
            }

            if (language != expected && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            {
                response.Cookies.Append(Cookie, language, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/" });
            }

            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language is "en" ? "en-GB" : "de-DE");
            await next(context);
        });
    }

    private static string ExpectedLanguage(HttpRequest request) =>
        request.Cookies[Cookie] is "de" or "en" ? request.Cookies[Cookie]! : PreferredLanguage(request);

    // The first of ours; most browsers send several. [RFC 9110, 12.5.4]
    private static string PreferredLanguage(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(code => code is "de" or "en") ?? "de";
}
