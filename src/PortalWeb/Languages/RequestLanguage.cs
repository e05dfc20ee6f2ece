using Microsoft.Net.Http.Headers;

namespace ServicePortal.Portal.Languages;

/// <summary>
/// Which language a request is answered in: the one in its address. Only where an address cannot have one does the browser's last language count: when it comes back
/// from the eID client, and when somebody opens the portal anew. Whoever has never been here gets what the browser prefers, on the start page alone.
/// </summary>
internal sealed class RequestLanguage(RequestDelegate next)
{
    /// <summary>No more than "de" or "en". For the browser session.</summary>
    private const string Cookie = "__Host-language";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var last = LastOf(request);
        var (language, path) = LanguageAddress.Read(request.Path);
        if (path == request.Path && language is Language.German)
        {
            if (request.Path == Links.Start && HttpMethods.IsGet(request.Method) && !ComesFromOurPages(request) && (last ?? Preferred(request)) is Language.English)
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = LanguageAddress.In(Language.English, Links.Start + request.QueryString.ToUriComponent());
                context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
                return;
            }

            if (request.Path == Links.Eid.Return || request.Path == Links.Eid.CommunicationError)
            {
                language = last ?? Language.German;
            }
        }

        request.Path = path;
        Spoken.Become(language);
        Remember(context, language, last);
        await next(context);
    }

    // Whoever has only seen German pages needs no cookie for it.
    private static void Remember(HttpContext context, Language language, Language? last)
    {
        if (language != (last ?? Language.German) && IsPage(context.Request))
        {
            context.Response.Cookies.Append(
                Cookie, CodeOf(language), new() { Secure = true, HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Path = "/", IsEssential = true });
        }
    }

    // Not a file, and not what a script asks for.
    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !Path.HasExtension(request.Path.Value) && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    private static Language? LastOf(HttpRequest request) => request.Cookies[Cookie] switch
    {
        "en" => Language.English,
        "de" => Language.German,
        _ => null,
    };

    private static string CodeOf(Language language) => language is Language.English ? "en" : "de";

    private static bool ComesFromOurPages(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (request.GetTypedHeaders().Referer is { } from && from.Authority == request.Host.Value);

    // The first of ours; most browsers send several. [RFC 9110, 12.5.4]
    private static Language Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(code => code is "de" or "en") is "en"
        ? Language.English
        : Language.German;
}
