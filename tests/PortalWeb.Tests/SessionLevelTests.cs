using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Tests;

/// <summary>What a page may ask of a session, and that it is asked for once.</summary>
public sealed class SessionLevelTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly AssuranceLevel[] Levels = [AssuranceLevel.Low, AssuranceLevel.Substantial, AssuranceLevel.High];

    public static MatrixTheoryData<AssuranceLevel, AssuranceLevel> EveryPair => new(Levels, Levels);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public async Task A_page_opens_from_its_level_upwards_and_leads_to_signing_in_below(AssuranceLevel needed, AssuranceLevel held)
    {
        await using var portal = await RunningPortal.StartAsync(PartnerAddress, app =>
            app.MapGet("/probe", () => Results.Text("open")).RequireAuthorization(needed.ToString()));
        using var browser = portal.OpenBrowser();
        browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(held) });
        var answer = await browser.GetAsync("/probe?a=b");

        Assert.Equal(held >= needed ? "open" : "", answer.Body);
        Assert.Equal(held >= needed ? null : "/anmelden?zurueck=%2Fprobe%3Fa%3Db", answer.Location);
    }

    [Fact]
    public async Task A_page_asks_about_the_session_once_even_when_an_error_page_follows()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetProfileRequest>(_ => throw new RpcException(new Status(StatusCode.Internal, "")));
        var failed = await Browser.GetAsync(Links.Profile.Mine);
        var afterFailure = Contract.Asked<GetSessionRequest>().Count;
        var missing = await Browser.GetAsync("/gibt-es-nicht");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.NotFound), (failed.Status, missing.Status));
        Assert.Equal((1, 2), (afterFailure, Contract.Asked<GetSessionRequest>().Count));
        Assert.All([failed, missing], page => Assert.NotNull(page.Page.QuerySelector($"a[href='{Links.Profile.Mine}']")));
    }

    [Fact]
    public async Task Files_health_and_the_clients_token_ask_about_no_session()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        foreach (var path in (string[])["/portal.css", "/health/live", Links.Eid.TokenFor(Persona.Nonce)])
        {
            await Browser.GetAsync(path);
        }

        Assert.Empty(Contract.Asked<GetSessionRequest>());
    }

    [Fact]
    public async Task A_fault_while_asking_about_the_session_shows_the_calm_page_and_leaves_help_open()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.Fail<GetSessionRequest>(StatusCode.Internal);
        var profile = await Browser.GetAsync(Links.Profile.Mine);
        var service = await Browser.GetAsync(Links.OnlineService("parkausweis"));
        var help = await Browser.GetAsync(Links.Help.Overview);

        Assert.Equal((HttpStatusCode.InternalServerError, "Das hat leider nicht geklappt"), (profile.Status, profile.Heading));
        Assert.Equal((HttpStatusCode.InternalServerError, "Das hat leider nicht geklappt"), (service.Status, service.Heading));
        Assert.Equal(HttpStatusCode.OK, help.Status);
    }

    [Fact]
    public async Task A_form_outlives_signing_in_and_the_end_of_the_session()
    {
        var openedAsStranger = await Browser.GetAsync(Links.SignIn);
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var signedIn = await Browser.SubmitAsync(openedAsStranger, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));
        var openedAsCitizen = await Browser.GetAsync(Links.Help.Overview);
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        var signedOut = await Browser.SubmitAsync(openedAsCitizen, "Abmelden");

        Assert.Equal((Links.Profile.Mine, Links.SignedOut), (signedIn.Location, signedOut.Location));
    }
}
