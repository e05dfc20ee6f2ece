using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ServicePortal.Testing;

namespace ServicePortal.Dev.DevHost.Tests.Samples;

/// <summary>A browser without JavaScript that keeps cookies and follows redirects within the agency.</summary>
public sealed class AgencyBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public AgencyBrowser(Uri address, string preferredLanguages)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies };
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        _client = new HttpClient(handler) { BaseAddress = address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", preferredLanguages);
    }

    public IEnumerable<string> Cookies => _cookies.GetCookies(_client.BaseAddress!).Select(cookie => cookie.Name);

    /// <summary>As if typed, or followed from the Serviceportal.</summary>
    public Task<AgencyPage> ArriveAsync(string path) => SendAsync(path, "cross-site", form: null);

    /// <summary>A link of the agency's own pages.</summary>
    public Task<AgencyPage> FollowAsync(string path) => SendAsync(path, "same-origin", form: null);

    public Task<AgencyPage> SubmitAsync(AgencyPage page) => SendAsync(page.Path, "same-origin", new FormUrlEncodedContent(
        page.Document.QuerySelectorAll<IHtmlInputElement>("form input").Where(input => input.Name is not null).Select(input => KeyValuePair.Create(input.Name!, input.Value))));

    /// <summary>From the agency to the Serviceportal and back with a code, as if the citizen had released everything there.</summary>
    /// <returns>Where the agency sends the browser, and the page to which it came back.</returns>
    public async Task<(string Portal, AgencyPage Page)> ReleaseAsync(string start)
    {
        var begun = await ArriveAsync(start);
        var state = begun.Location!.Split("state=")[1].Split('&')[0];
        return (begun.Location, await ArriveAsync($"/rueckkehr?code=code&state={state}"));
    }

    public void Dispose() => _client.Dispose();

    private async Task<AgencyPage> SendAsync(string path, string from, HttpContent? form)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Sec-Fetch-Site", from);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var location = response.Headers.Location?.OriginalString;
        if (location is ['/', ..])
        {
            return await SendAsync(location, from, form: null);
        }

        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(path, response.StatusCode, location, new HtmlParser().ParseDocument(body));
    }
}

/// <summary>What came back, with the page parsed.</summary>
public sealed record AgencyPage(string Path, HttpStatusCode Status, string? Location, IHtmlDocument Document)
{
    public string? Language => Document.DocumentElement.GetAttribute("lang");

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Text => Document.QuerySelector("main")?.TextContent ?? "";

    public IEnumerable<string> Addresses(string selector) => Document.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!);
}
