using System.Net;
using AngleSharp.Html.Dom;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>Every form of the portal against what people and attackers send.</summary>
public sealed class FormRobustnessTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly string[] HostileValues =
    [
        "",
        "   ",
        new('x', 5000),
        "Erika\0Mustermann",
        "Erika\r\nBcc: opfer@example.org",
        "<script>alert(1)</script>",
        "'; drop table accounts; --",
        "{{7*7}} ${7*7} %00",
        "\uFFFE\u202E\u0007",
        "Ǝ̸̧̛̖̰̎".PadRight(200, '̧'),
    ];

    [Fact]
    public async Task Hostile_values_in_any_field_are_answered_calmly_and_never_come_back_as_markup()
    {
        foreach (var (page, form) in await SeeAllFormsAsync())
        {
            foreach (var hostile in HasField(form) ? HostileValues : [""])
            {
                var answer = await Tour.PostAsync(page, page.ActionOf(form), Fields(form, _ => hostile));
                var expected = hostile.Contains('\0', StringComparison.Ordinal) && HasField(form) ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.OK;
                Assert.True(answer.Status == expected || answer.Status is HttpStatusCode.SeeOther, $"{page.Viewer} sends \"{hostile}\" to {answer.Path}: {answer.Status}");
                Assert.Empty(answer.Page.QuerySelectorAll("script:not([src])"));
            }
        }

        var missed = (await Portal.ReadHandlersAsync()).Except(Portal.RunHandlers).Where(handler => !handler.StartsWith("/Errors/", StringComparison.Ordinal)).ToList();
        Assert.True(missed.Count == 0, $"No link and no form of a seen page runs {string.Join(", ", missed)}. Let PageViewers know somebody who sees one that does.");
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_changes_nothing()
    {
        foreach (var (page, form) in await SeeAllFormsAsync())
        {
            var answer = await Tour.PostAsync(page, page.ActionOf(form), [.. Fields(form, value => value).Where(field => field.Key != "antiforgery")]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal("Diese Seite war zu lange offen", answer.Heading);
            Assert.All(Contract.AskedAnything, request => Assert.IsType<GetSessionRequest>(request));
        }
    }

    [Fact]
    public async Task A_token_of_another_browser_is_refused()
    {
        using var other = Portal.OpenBrowser();
        var page = await other.GetAsync("/anmelden");
        await Browser.GetAsync("/anmelden");

        var answer = await Browser.PostAsync("/anmelden", Fields(page.Form("Anmelden"), value => value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_with_a_page()
    {
        await Browser.GetAsync("/anmelden");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/anmelden")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Login", new string('x', 100_000))]),
            Headers = { ExpectContinue = true }, // or the refusal may meet a client that is still writing to a connection that is closed already
        };
        var answer = await Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("Diese Eingabe ist zu lang", answer.Heading);
    }

    [Fact]
    public async Task A_body_of_unknown_length_beyond_the_limit_is_refused_with_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/anmelden")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Login", new string('x', 66_000))]),
            Headers = { TransferEncodingChunked = true },
        };
        var answer = await Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("Diese Eingabe ist zu lang", answer.Heading);
    }

    [Fact]
    public async Task A_form_in_the_body_of_a_link_is_not_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anmelden") { Content = new StringContent("Login=erika%00") };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        var answer = await Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("Anmelden", answer.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_far_beyond_its_limit_is_called_too_long_beside_it()
    {
        var page = await Browser.GetAsync("/anmelden");
        var answer = await Browser.SubmitAsync(page, "Anmelden", ("Login", new string('x', 30_000)), ("Password", new string('ä', 5_000)));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Anmelden", answer.Heading);
        Assert.Equal(2, answer.Page.QuerySelectorAll(".kern-error").Length);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "Login=erika")]
    [InlineData("application/x-www-form-urlencoded", "Login=erika%00&Password=x")]
    [InlineData("multipart/form-data", "Login=erika")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno end")]
    public async Task What_no_form_sends_is_called_unreadable(string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/anmelden") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        var answer = await Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal("Diese Eingabe können wir nicht lesen", answer.Heading);
    }

    [Theory]
    [InlineData("PUT", "/anmelden")]
    [InlineData("DELETE", "/fehler")]
    [InlineData("PATCH", "/registrieren/konto")]
    [InlineData("OPTIONS", "/online-dienste/nirgends")]
    [InlineData("TRACE", "/profil")]
    public async Task A_method_that_no_link_and_no_form_uses_is_refused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal("GET, HEAD, POST", string.Join(", ", answer.Response.Content.Headers.Allow));
        Assert.Equal("Diese Seite gibt es nicht", answer.Heading);
    }

    [Fact]
    public async Task A_form_with_too_many_fields_is_refused_with_a_page()
    {
        await Browser.GetAsync("/anmelden");
        var answer = await Browser.PostAsync("/anmelden", [.. Enumerable.Range(0, 2000).Select(index => KeyValuePair.Create($"f{index}", "x"))]);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal("Diese Eingabe können wir nicht lesen", answer.Heading);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/%09//evil.example/\tx")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/profil\r\nSet-Cookie: a=b")]
    public async Task Nobody_is_sent_to_a_foreign_address_after_signing_in(string back)
    {
        var page = await Browser.GetAsync("/anmelden?zurueck=" + Uri.EscapeDataString(back));
        var answer = await Browser.SubmitAsync(page, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"), ("zurueck", back));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/profil", answer.Location);
        Assert.DoesNotContain(
            page.Page.QuerySelectorAll("[href], [action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!),
            address => new Uri(new("https://portal.example/"), address) is not { Host: "portal.example", Scheme: "https" } and not { Scheme: "tel" or "mailto" });
        Assert.DoesNotContain(page.Page.QuerySelectorAll("input"), field => field.GetAttribute("value")?.Contains("evil", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Local_addresses_are_kept_through_signing_in()
    {
        var page = await Browser.GetAsync("/anmelden?zurueck=%2Fonline-dienste%2Fparkausweis");
        var answer = await Browser.SubmitAsync(page, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal("/online-dienste/parkausweis", answer.Location);
    }

    // Forms of one viewer that differ in nothing but the page they stand on are one.
    private async Task<IReadOnlyList<(SeenPage Page, IHtmlFormElement Form)>> SeeAllFormsAsync() =>
    [
        .. from page in await SeeAllPagesAsync()
           from form in page.Forms
           group (page, form) by (page.ActionOf(form).Split('?')[0] + HandlerIn(form), page.Viewer, string.Join(' ', Fields(form, value => value).Select(field => field.Key))) into same
           select same.First(),
    ];

    private static string HandlerIn(IHtmlFormElement form) =>
        form.GetAttribute("action")?.Split('?').ElementAtOrDefault(1)?.Split('&').FirstOrDefault(part => part.StartsWith("handler=", StringComparison.Ordinal)) ?? "";

    private static bool HasField(IHtmlFormElement form) => Fields(form, value => value).Any(field => field.Key != "antiforgery");

    private static KeyValuePair<string, string>[] Fields(IHtmlFormElement form, Func<string, string> value) =>
    [
        .. form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 })
            .Select(element => (Name: element.GetAttribute("name")!, Value: element.GetAttribute("value") ?? ""))
            .Select(field => KeyValuePair.Create(field.Name, field.Name == "antiforgery" ? field.Value : value(field.Value))),
    ];
}
