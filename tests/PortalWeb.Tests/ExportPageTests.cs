using System.Net;
using System.Text.RegularExpressions;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Tests;

/// <summary>What citizens take along, as a file and as a page to print.</summary>
public sealed partial class ExportPageTests : PortalTest
{
    private const string Password = "Sieben Gänse fliegen tief";

    public ExportPageTests(PortalFixture fixture)
        : base(fixture) => Browser.SetCookie("__Host-session", Persona.SessionToken);

    [Theory]
    [InlineData("", "Datei herunterladen", "meine-daten.json")]
    [InlineData("/en", "Download file", "my-data.json")]
    public async Task R53_The_file_is_what_the_service_gave_and_nobody_keeps_it_or_reads_a_name_in_its_name(string language, string button, string name)
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(language + Links.Profile.Export), button, ("Password", Password), ("form", "datei"));

        Assert.Equal(Persona.Export, AccountExport.Parser.ParseJson(answer.Body));
        Assert.Equal(("application/json", $"attachment; filename={name}"), (answer.Response.Content.Headers.ContentType!.MediaType, answer.Response.Content.Headers.ContentDisposition!.ToString().Split("; filename*")[0]));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var asked = Assert.Single(Contract.Asked<ExportAccountRequest>());
        Assert.Equal((Persona.SessionToken, Password, "127.0.0.1"), (asked.SessionToken, asked.Password, asked.ClientAddress));
    }

    [Theory]
    [InlineData("", "Zum Ausdrucken anzeigen", "Ihre Daten", "Familienname", "Behörden, die Sie kennen", "Pseudonym des Ausweises gespeichert", "Firefox auf Linux, Netz 192.0.2.0/24", "nicht geschrieben haben: 41", "Noch nicht bestätigt: neu@example.org", "Warnungen bisher: 1")]
    [InlineData("/en", "Show to print", "Your data", "Family name", "Authorities that know you", "pseudonym of the ID stored", "Firefox on Linux, network 192.0.2.0/24", "did not write about: 41", "Former, can be brought back: alt@example.org", "Warnings so far: 1")]
    public async Task R53_The_page_to_print_says_all_that_the_file_has_in_words(string language, string button, string heading, params string[] words)
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(language + Links.Profile.Export), button, ("Password", Password), ("form", "seite"));

        Assert.Equal((HttpStatusCode.OK, heading), (answer.Status, answer.Heading));
        Assert.All([.. words, "erika.mustermann", "Mustermann", "b1946ac9-2492-4d23-b4c6-235b4d261118", "2026-11-29"], word => Assert.Contains(word, answer.Text, StringComparison.Ordinal));
        Assert.Equal(Persona.Activities.Count, answer.Page.QuerySelectorAll(".portal-activities > li").Length);
        Assert.Empty(answer.Page.QuerySelectorAll("main form"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.DoesNotMatch(Code(), answer.Text);
    }

    [Theory]
    [InlineData(ErrorReason.PasswordWrong, StatusCode.Unauthenticated)]
    [InlineData(ErrorReason.PasswordBlocked, StatusCode.FailedPrecondition)]
    [InlineData(ErrorReason.RateLimited, StatusCode.ResourceExhausted)]
    public async Task What_is_refused_is_explained_and_nothing_is_taken(ErrorReason reason, StatusCode status)
    {
        Contract.Refuse<ExportAccountRequest>(reason, status);

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.Export), "Datei herunterladen", ("Password", Password));

        Assert.Equal("text/html", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(RefusalTexts.For(reason), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_nobody_is_asked()
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.Export), "Datei herunterladen");

        Assert.Equal(FieldTexts.OwnPasswordMissing, answer.ErrorOf("Password"));
        Assert.Empty(Contract.Asked<ExportAccountRequest>());
    }

    [Theory]
    [InlineData("/profil/aktivitaet")]
    [InlineData("/profil/aktivitaet/pruefen")]
    [InlineData("/profil/daten-mitnehmen")]
    public async Task Whoever_is_not_signed_in_signs_in_first_and_comes_back(string address)
    {
        Browser.SetCookie("__Host-session", null);

        var answer = await Browser.GetAsync(address);

        Assert.Equal($"/anmelden?zurueck={Uri.EscapeDataString(address)}", answer.Location);
    }

    [Fact]
    public async Task What_a_newer_service_adds_does_not_keep_the_page_from_being_shown()
    {
        Contract.On<ExportAccountRequest>(_ => new ExportAccountResponse
        {
            Document = Google.Protobuf.ByteString.CopyFromUtf8(Google.Protobuf.JsonFormatter.Default.Format(Persona.Export).Replace("\"version\"", "\"added\": {\"later\": [1]}, \"version\"", StringComparison.Ordinal)),
        });

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.Export), "Zum Ausdrucken anzeigen", ("Password", Password), ("form", "seite"));

        Assert.Equal("Ihre Daten", answer.Heading);
    }

    [GeneratedRegex("[A-Z]+_[A-Z]+")]
    private static partial Regex Code();
}
