using System.Net;
using System.Security.Cryptography.X509Certificates;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>A browser without JavaScript that keeps cookies and follows no redirect by itself.</summary>
internal sealed class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Browser(Uri address, string? userAgent)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = _cookies,
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        };
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        _client = new HttpClient(handler) { BaseAddress = address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent ?? "Mozilla/5.0 (Windows NT 10.0; Win64; x64)");
    }

    /// <summary>By HTTP/2, as browsers of today, a server sees at once that somebody has hung up.</summary>
    public Version HttpVersion { get; init; } = System.Net.HttpVersion.Version11;

    public string? Cookie(string name) => _cookies.GetCookies(_client.BaseAddress!)[name]?.Value;

    public void SetHeader(string name, string value) => _client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);

    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Null makes the browser forget it.</param>
    public void SetCookie(string name, string? value) => _cookies.Add(_client.BaseAddress!, new Cookie(name, value, "/") { Secure = true, Expired = value is null });

    public async Task<Answer> GetAsync(string path) => await SendAsync(new(HttpMethod.Get, path));

    /// <summary>Fills in and sends a form of a page as a browser would, hidden fields included.</summary>
    public Task<Answer> SubmitAsync(Answer page, string button, params (string Name, string Value)[] typed) =>
        SubmitAsync(page, button, TestContext.Current.CancellationToken, typed);

    /// <param name="page">Where the form is.</param>
    /// <param name="button">What is pressed.</param>
    /// <param name="patience">Hangs up when it ends.</param>
    /// <param name="typed">What is filled in.</param>
    public async Task<Answer> SubmitAsync(Answer page, string button, CancellationToken patience, params (string Name, string Value)[] typed)
    {
        var form = page.Form(button);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(input => input.Name is not null && (input.Type is not "checkbox" || input.IsChecked))
            .Where(input => typed.All(field => field.Name != input.Name))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(new(HttpMethod.Post, form.GetAttribute("action") ?? page.Path) { Content = new FormUrlEncodedContent(fields) }, patience);
    }

    public async Task<Answer> PostAsync(string path, params KeyValuePair<string, string>[] fields) =>
        await SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    public Task<Answer> SendAsync(HttpRequestMessage request) => SendAsync(request, TestContext.Current.CancellationToken);

    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.OriginalString;
        request.Version = HttpVersion;
        using var response = await _client.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(path, response, body, new HtmlParser().ParseDocument(body));
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What came back, with the page parsed.</summary>
internal sealed record Answer(string Path, HttpResponseMessage Response, string Body, IHtmlDocument Page)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? Location => Response.Headers.Location?.OriginalString;

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Text => string.Join(' ', (Page.QuerySelector("main")?.TextContent ?? Body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    public IReadOnlyList<string> SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    public IHtmlFormElement Form(string button) =>
        Page.Forms.FirstOrDefault(form => form.QuerySelectorAll("button").Any(candidate => candidate.TextContent.Trim() == button))
        ?? throw new InvalidOperationException($"{Path} ({Status}, \"{Heading}\") has no button \"{button}\".");

    public string? ErrorOf(string field) => Page.QuerySelector($"#{field}-error .kern-body")?.ChildNodes.OfType<IText>().LastOrDefault()?.TextContent;
}
