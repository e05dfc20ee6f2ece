using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

/// <summary>A browser without JavaScript that stays at the card reader and notes where it is sent when it leaves.</summary>
internal sealed class CardReaderBrowser : IDisposable
{
    private readonly HttpClient _http;

    public CardReaderBrowser(Uri pages)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        _http = new(handler) { BaseAddress = pages };
    }

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public HttpResponseHeaders Headers { get; private set; } = null!;

    /// <summary>The address outside the card reader to which the browser was sent.</summary>
    public string? LeftTo { get; private set; }

    public string Title => Page.QuerySelector("h1")!.TextContent;

    public string Address => Page.Url;

    public Task OpenAsync(string tcTokenUrl) => GetAsync($"/eID-Client?tcTokenURL={Uri.EscapeDataString(tcTokenUrl)}");

    public Task GetAsync(string address) => SendAsync(new(HttpMethod.Get, address));

    /// <summary>A form without fields.</summary>
    public Task SubmitAsync(string address) => SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([]) });

    public async Task<string> TextAsync(string address) => await _http.GetStringAsync(address);

    public Task PressAsync(string button)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("button").Single(candidate => candidate.TextContent.Trim() == button);
        var submission = pressed.Form!.GetSubmission(pressed)!;
        var request = new HttpRequestMessage(HttpMethod.Post, submission.Target.Href) { Content = new StreamContent(submission.Body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return SendAsync(request);
    }

    public void Choose(string label) => Input(label).IsChecked = true;

    public void Untick(string label) => Input(label).IsChecked = false;

    public void Fill(string label, string value) => Input(label).Value = value;

    public IHtmlInputElement Input(string label)
    {
        var target = Page.QuerySelectorAll<IHtmlLabelElement>("label").Single(candidate => candidate.TextContent.Trim() == label).HtmlFor!;
        return (IHtmlInputElement)Page.GetElementById(target)!;
    }

    public void Dispose()
    {
        Page?.Dispose();
        _http.Dispose();
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        LeftTo = null;
        var response = await _http.SendAsync(request);
        while (response.StatusCode is HttpStatusCode.SeeOther)
        {
            var target = new Uri(_http.BaseAddress!, response.Headers.Location!);
            if (target.Authority != _http.BaseAddress!.Authority)
            {
                (LeftTo, Status) = (response.Headers.Location!.OriginalString, response.StatusCode);
                return;
            }

            response = await _http.GetAsync(target);
        }

        (Status, Headers) = (response.StatusCode, response.Headers);
        var html = await response.Content.ReadAsStringAsync();
        Page = (IHtmlDocument)await BrowsingContext.New().OpenAsync(page => page.Content(html).Address(response.RequestMessage!.RequestUri!));
    }
}
