using System.Net;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Tests.Fakes;

namespace ServicePortal.Portal.Tests;

/// <summary>Whatever is refused or out of reach for now says when to come back, to people and to programs.</summary>
public sealed class ComeBackTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly RetryInfo InFourMinutes = new() { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(230.5)) };

    [Fact]
    public async Task Every_page_and_every_form_says_so_while_the_services_are_away()
    {
        var pages = await SeeAllPagesAsync();
        Contract.IsAway = true;
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        var answers = new List<Answer>();
        foreach (var address in pages.Select(page => page.Answer.Path).Distinct())
        {
            answers.Add(await Browser.GetAsync(address));
        }

        foreach (var page in pages.DistinctBy(page => page.Answer.Path))
        {
            var viewer = page.Viewer with { Differs = contract => contract.IsAway = true };
            foreach (var form in page.Forms)
            {
                answers.Add(await Tour.PostAsync(page with { Viewer = viewer }, form));
            }
        }

        var away = answers.Where(answer => answer.Status is HttpStatusCode.ServiceUnavailable).ToList();
        Assert.True(away.Count > 20, $"Only {away.Count} answers said that the services are away.");
        Assert.All(away, answer => Assert.Equal("30", answer.Header("Retry-After")));
        Assert.All(away, answer => Assert.Matches("in einer Minute|eine Minute", answer.Text));
    }

    [Fact]
    public async Task A_form_that_comes_too_often_names_the_services_own_time()
    {
        Contract.Refuse<SignInWithPasswordRequest>(ErrorReason.RateLimited, StatusCode.ResourceExhausted, InFourMinutes);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "231"), (answer.Status, answer.Header("Retry-After")));
        Assert.Contains("Bitte warten Sie 4 Minuten", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_a_page_that_comes_too_often()
    {
        Contract.Refuse<ListOnlineServicesRequest>(ErrorReason.RateLimited, StatusCode.ResourceExhausted, InFourMinutes);
        var answer = await Browser.GetAsync("/online-dienste");

        Assert.Equal((HttpStatusCode.TooManyRequests, "231"), (answer.Status, answer.Header("Retry-After")));
        Assert.Contains("Bitte warten Sie 4 Minuten", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorReason.Busy, "5", "einige Sekunden")]
    [InlineData(ErrorReason.RateLimited, "300", "einige Minuten")]
    public async Task Where_the_service_names_no_time_the_header_fits_the_words(ErrorReason reason, string seconds, string words)
    {
        Contract.Refuse<SignInWithPasswordRequest>(reason, StatusCode.ResourceExhausted);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal(seconds, answer.Header("Retry-After"));
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_AusweisApp_is_told_too()
    {
        Contract.Fail<GetTcTokenRequest>(StatusCode.Unavailable);
        var answer = await Browser.GetAsync($"/eid/tctoken?n={Persona.Nonce}");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "30"), (answer.Status, answer.Header("Retry-After")));
    }
}
