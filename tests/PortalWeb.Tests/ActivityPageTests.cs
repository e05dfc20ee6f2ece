using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Resources;
using Language = ServicePortal.Portal.Languages.Language;

namespace ServicePortal.Portal.Tests;

/// <summary>What happened to an account, in words; whether anything is missing; and receipts.</summary>
public sealed class ActivityPageTests : PortalTest
{
    public ActivityPageTests(PortalFixture fixture)
        : base(fixture) => Browser.SetCookie("__Host-session", Persona.SessionToken);

    [Fact]
    public void R75_Every_event_has_a_sentence_of_its_own_in_each_language()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            Spoken.Become(language);
            var sentences = Enum.GetValues<ActivityEvent>().Where(@event => @event is not ActivityEvent.Unspecified)
                .Select(@event => (Event: @event, Sentence: ActivityTexts.Sentence(new() { Event = @event }))).ToList();

            Assert.All(sentences, sentence => Assert.True(sentence.Sentence != ActivityTexts.Unreadable, $"{sentence.Event} needs its sentence in ActivityTexts."));
            Assert.Equal(sentences.Count, sentences.Select(sentence => sentence.Sentence).Distinct().Count());
            Assert.All(sentences, sentence => Assert.Matches("[.:]$", sentence.Sentence));
        }

        Spoken.Become(Language.German);
    }

    [Fact]
    public void R75_Every_actor_kind_and_link_has_words_of_its_own()
    {
        var actors = Enum.GetValues<ActivityActor>().Select(actor => ActivityTexts.Actor(new() { Actor = actor })).ToList();
        var kinds = Enum.GetValues<ActivityKind>().Select(ActivityTexts.Kind).ToList();
        var links = Enum.GetValues<LinkPurpose>().Select(ExportTexts.Link).ToList();

        Assert.All([actors, kinds, links], words => Assert.Equal(words.Count, words.Distinct().Count()));
    }

    [Fact]
    public void An_event_that_this_portal_does_not_know_yet_is_shown_all_the_same() =>
        Assert.Equal(ActivityTexts.Unreadable, ActivityTexts.Sentence(new() { Event = (ActivityEvent)999 }));

    [Fact]
    public async Task R50_R55_The_page_says_what_happened_when_and_by_whom_and_which_data_an_agency_got()
    {
        var page = await Browser.GetAsync(Links.Profile.Activity);

        var handover = page.Page.QuerySelectorAll(".portal-activities > li").Single(entry => entry.TextContent.Contains("hat diese Angaben", StringComparison.Ordinal));
        Assert.Matches(
            "^23. November 2026, 14:05 Uhr, von .*Behörde: Bürgerservice Online-Dienst: Büchereikonto eröffnen Angaben: Vornamen, E-Mail-Adresse$",
            string.Join(' ', handover.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(' ', ' '));
        Assert.Equal(Persona.Activities.Count, page.Page.QuerySelectorAll(".portal-activities > li").Length);
    }

    [Fact]
    public async Task R51_The_page_says_which_data_the_citizen_changed_and_shows_no_id_of_a_session()
    {
        var page = await Browser.GetAsync(Links.Profile.Activity);

        Assert.Contains(
            page.Page.QuerySelectorAll(".portal-activities > li").Select(entry => string.Join(' ', entry.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
            entry => entry.EndsWith("Sie haben diese Angaben geändert: Angaben: Telefonnummer, Gewünschte Anrede", StringComparison.Ordinal));
        Assert.DoesNotContain("01930000-0000-7000-8000-00000000000a", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/profil/aktivitaet", ActivityKind.Unspecified, 0)]
    [InlineData("/profil/aktivitaet?nur=behoerden", ActivityKind.Agency, 0)]
    [InlineData("/profil/aktivitaet?nur=anmeldungen&vor=7", ActivityKind.SignIn, 7)]
    [InlineData("/profil/aktivitaet?nur=alles&vor=-7", ActivityKind.Unspecified, 0)]
    [InlineData("/profil/aktivitaet?vor=x", ActivityKind.Unspecified, 0)]
    [InlineData("/profil/aktivitaet?vor=99999999999999999999", ActivityKind.Unspecified, 0)]
    [InlineData("/profil/aktivitaet?vor=%2B7&nur=%00", ActivityKind.Unspecified, 0)]
    [InlineData("/profil/aktivitaet?vor=7&vor=8&nur=a&nur=b", ActivityKind.Unspecified, 7)]
    public async Task An_address_asks_for_what_it_says_and_for_everything_if_it_says_nothing(string address, ActivityKind kind, long before)
    {
        var page = await Browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var asked = Assert.Single(Contract.Asked<ListActivityRequest>());
        Assert.Equal((Persona.SessionToken, kind, before), (asked.SessionToken, asked.Kind, asked.BeforeSequence));
    }

    [Fact]
    public async Task One_goes_on_to_older_entries_of_the_same_kind_and_back()
    {
        var first = await Browser.GetAsync("/profil/aktivitaet?nur=behoerden");
        var older = first.Page.QuerySelectorAll("main a").Single(link => link.TextContent.Trim() == "Ältere ansehen").GetAttribute("href")!;
        Contract.On<ListActivityRequest>(_ => new ListActivityResponse());
        var last = await Browser.GetAsync(older);

        Assert.Equal("/profil/aktivitaet?nur=behoerden&vor=7", older);
        Assert.Equal("Behörden", first.Page.QuerySelector(".portal-filter a[aria-current=page]")!.TextContent);
        Assert.Contains("Hier steht nichts.", last.Text, StringComparison.Ordinal);
        Assert.Equal("/profil/aktivitaet?nur=behoerden", last.Page.QuerySelectorAll("main a").Single(link => link.TextContent.Trim() == "Zurück zu den neuesten").GetAttribute("href"));
    }

    [Fact]
    public async Task R73_Somebody_who_checks_reads_what_was_checked_and_what_only_a_receipt_shows()
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.ActivityCheck), "Jetzt nachrechnen");

        Assert.Contains("Es fehlt nichts", answer.Text, StringComparison.Ordinal);
        Assert.Contains("alle 12 Einträge", answer.Text, StringComparison.Ordinal);
        Assert.Contains("zeigt nur ein Beleg", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Jetzt nachrechnen", "Eintrag 5 passt nicht zu dem davor.")]
    [InlineData("/en", "Recalculate now", "Entry 5 does not fit the one before it.")]
    public async Task R73_A_broken_trail_is_said_plainly_and_leads_to_somebody_who_can_be_asked(string language, string button, string words)
    {
        Contract.On<CheckActivityRequest>(_ => new CheckActivityResponse { Entries = 4, FirstBreak = 5 });

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(language + Links.Profile.ActivityCheck), button);

        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.Page.QuerySelector($".kern-alert a[href='{language}{Links.Help.Contact}']"));
    }

    [Theory]
    [InlineData("", "Beleg herunterladen", "serviceportal-beleg.json")]
    [InlineData("/en", "Download receipt", "serviceportal-receipt.json")]
    public async Task R73_A_receipt_is_a_file_that_nobody_keeps(string language, string button, string name)
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(language + Links.Profile.ActivityCheck), button);

        Assert.Equal(Persona.Receipt, answer.Body);
        Assert.Equal(("application/json", $"attachment; filename={name}"), (answer.Response.Content.Headers.ContentType!.MediaType, answer.Response.Content.Headers.ContentDisposition!.ToString().Split("; filename*")[0]));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_receipt_that_is_refused_leaves_the_citizen_on_the_page_with_the_reason()
    {
        Contract.Refuse<TakeReceiptRequest>(ErrorReason.ActivityChanged);

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.ActivityCheck), "Beleg herunterladen");

        Assert.Contains(RefusalTexts.For(ErrorReason.ActivityChanged), answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Der Beleg stimmt")]
    [InlineData(false, "Der Beleg passt nicht zur Liste")]
    public async Task R73_A_receipt_that_is_shown_again_is_answered_in_words(bool unchanged, string words)
    {
        Contract.On<CheckReceiptRequest>(_ => new CheckReceiptResponse { Unchanged = unchanged, Entries = 3, ReceiptTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch) });

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.ActivityCheck), "Beleg prüfen", ("Receipt", $"\r\n{Persona.Receipt}\r\n"));

        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Equal(Persona.Receipt, Assert.Single(Contract.Asked<CheckReceiptRequest>()).Receipt);
    }

    [Theory]
    [InlineData(ErrorReason.ReceiptInvalid, StatusCode.FailedPrecondition)]
    [InlineData(ErrorReason.ReceiptOfOtherAccount, StatusCode.FailedPrecondition)]
    public async Task A_receipt_that_is_none_of_this_account_is_explained_beside_it_and_kept(ErrorReason reason, StatusCode status)
    {
        Contract.Refuse<CheckReceiptRequest>(reason, status);

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.ActivityCheck), "Beleg prüfen", ("Receipt", "<b>Beleg</b>"));

        Assert.Equal(RefusalTexts.For(reason), answer.ErrorOf("Receipt"));
        Assert.Equal("<b>Beleg</b>", answer.Page.QuerySelector("#Receipt")!.TextContent);
    }

    [Theory]
    [InlineData(0, "Fügen Sie den Inhalt Ihres Belegs ein.")]
    [InlineData(2001, "Diese Angabe ist zu lang. Bitte kürzen Sie sie.")]
    public async Task What_cannot_be_a_receipt_goes_no_further_than_the_page(int length, string words)
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.ActivityCheck), "Beleg prüfen", ("Receipt", new('x', length)));

        Assert.Equal(words, answer.ErrorOf("Receipt"));
        Assert.Empty(Contract.Asked<CheckReceiptRequest>());
    }

    [Fact]
    public async Task Too_many_checks_are_refused_in_words()
    {
        Contract.Refuse<CheckActivityRequest>(ErrorReason.RateLimited, StatusCode.ResourceExhausted);

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.Profile.ActivityCheck), "Jetzt nachrechnen");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Contains("zu viele Versuche", answer.Text, StringComparison.Ordinal);
    }
}
