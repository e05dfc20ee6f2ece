using System.Net;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>Forms that no page of ours has sent, with antiforgery values that match each other.</summary>
public sealed class OriginTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://serviceportal.example.evil.example")]
    [InlineData("Origin", "http://serviceportal.example")]
    [InlineData("Origin", "https://serviceportal.example:8443")]
    [InlineData("Origin", "https://serviceportal.example, https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "something-new")]
    public async Task A_form_of_another_site_is_refused_in_plain_words_and_reaches_nobody(string header, string value)
    {
        using var counts = new SecurityCounts(Portal.Services);

        var answer = await SignInAsync((header, value));

        Assert.Equal("foreign_form", Assert.Single(counts.Kinds));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("Diese Eingabe kam nicht von unserer Seite", answer.Heading);
        Assert.Empty(Contract.AskedAnything);
        Assert.Empty(answer.SetCookies);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(RunningPortal.PublicOrigin, null)]
    [InlineData(RunningPortal.PublicOrigin, "same-origin")]
    [InlineData(RunningPortal.PublicOrigin, "none")]
    [InlineData(null, "same-origin")]
    public async Task A_form_of_our_own_is_taken_also_without_the_headers(string? origin, string? site)
    {
        using var counts = new SecurityCounts(Portal.Services);

        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(("Origin", origin), ("Sec-Fetch-Site", site))).Status);

        Assert.Empty(counts.Kinds);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task The_same_holds_for_every_method_that_could_change_something(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/anmelden") { Headers = { { "Origin", "https://evil.example" } } };

        Assert.Equal(HttpStatusCode.Forbidden, (await Browser.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("/anmelden")]
    [InlineData("/eid/tctoken?n=nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
    [InlineData("/eid/rueckkehr?r=fffffffffffffffffffffffffffffffffffffffffff")]
    public async Task Links_from_elsewhere_and_the_AusweisApp_are_as_welcome_as_ever(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "null" }, { "Sec-Fetch-Site", "cross-site" } } };

        Assert.Equal(HttpStatusCode.OK, (await Browser.SendAsync(request)).Status);
    }

    private async Task<Answer> SignInAsync(params (string Name, string? Value)[] headers)
    {
        var page = await Browser.GetAsync("/anmelden");
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            Browser.SetHeader(name, value!);
        }

        Contract.Reset();
        Persona.Prepare(Contract);
        return await Browser.SubmitAsync(page, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));
    }
}
