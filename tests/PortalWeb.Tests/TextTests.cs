using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Resources;
using ServicePortal.Testing;
using Enum = System.Enum;
using Language = ServicePortal.Portal.Languages.Language;

namespace ServicePortal.Portal.Tests;

public sealed class TextTests
{
    // TR-03124-1, 3.5
    private static readonly string[] ClientWords =
        ["cancellationByUser", "trustedChannelEstablishmentFailed", "serverError", "clientError", "communicationError"];

    [Fact]
    public void Every_reason_of_the_contract_has_its_own_sentence_unless_no_citizen_can_cause_it()
    {
        var sentences = Enum.GetValues<ErrorReason>().Select(reason => RefusalTexts.For(reason)).ToList();
        var shared = sentences.GroupBy(sentence => sentence).Where(same => same.Count() > 1).Select(same => same.Key);

        Assert.Equal([RefusalTexts.For(ErrorReason.CallerNotAllowed)], shared);
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.All(sentences, sentence => Assert.DoesNotContain("_", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reason_that_the_contract_does_not_know_has_no_sentence() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RefusalTexts.For((ErrorReason)999));

    [Fact]
    public void Every_reason_about_a_field_says_what_to_do()
    {
        var texts = typeof(FieldTexts).GetMethods().Where(method => method.IsStatic && method.GetParameters().Length == 1).ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.All(Enum.GetValues<FieldErrorReason>(), reason =>
            Assert.EndsWith(".", (string)text.Invoke(null, [reason])!, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_outcome_of_an_identification_leads_to_a_page()
    {
        foreach (var outcome in Enum.GetValues<IdentificationOutcome>())
        {
            var address = EidOutcome.NextAddress(new() { Outcome = outcome }, resultMinor: null);
            Assert.True(!address.StartsWith("/eid/ergebnis/", StringComparison.Ordinal) || EidTexts.Find(address["/eid/ergebnis/".Length..]) is not null, address);
        }
    }

    [Fact]
    public void Every_text_about_a_card_can_be_reached()
    {
        var outcomes = Enum.GetValues<IdentificationOutcome>().Select(outcome => EidOutcome.Word(outcome, resultMinor: null));

        Assert.Empty(EidTexts.Words.Except(outcomes).Except(ClientWords.Select(EidOutcome.WordOfClient)));
    }

    [Theory]
    [InlineData("cancellationByUser")]
    [InlineData("http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#cancellationByUser")]
    public void What_the_client_says_is_understood_with_and_without_its_prefix(string resultMinor) =>
        Assert.Equal("abgebrochen", EidOutcome.WordOfClient(resultMinor));

    [Fact]
    public void Every_attribute_has_a_name_and_a_place()
    {
        var names = Enum.GetValues<AttributeName>().Where(name => name is not AttributeName.Unspecified).ToList();

        Assert.Equal(names.Count, names.Select(AttributeTexts.Name).Distinct().Count());
        Assert.All(names, name => Assert.NotEqual("Weitere Angabe", AttributeTexts.Name(name)));
        Assert.All(names, name => Assert.True(AttributeTexts.Position(name) >= 0));
    }

    // The notice says what is stored; this part of it is ours, and no operator can leave it out.
    [Fact]
    public void Every_attribute_stands_in_the_privacy_notice_in_each_language()
    {
        var notice = File.ReadAllText(Path.Combine(Checkout.Root, "src", "PortalWeb", "Pages", "Legal", "_StoredData.cshtml"));
        foreach (var language in Enum.GetValues<Language>())
        {
            Spoken.Become(language);
            var names = Enum.GetValues<AttributeName>().Where(name => name is not AttributeName.Unspecified).Select(AttributeTexts.Name);
            Assert.All(names, name => Assert.Contains(name.Split(" (")[0], notice, StringComparison.OrdinalIgnoreCase));
        }

        Spoken.Become(Language.German);
    }

    [Theory]
    [InlineData("19640812", "12. August 1964")]
    [InlineData("196408  ", "August 1964 (Tag nicht bekannt)")]
    [InlineData("1964    ", "1964 (Tag und Monat nicht bekannt)")]
    [InlineData("1964  12", "1964, am 12. eines Monats (Monat nicht bekannt)")]
    [InlineData("    0812", "12. August (Jahr nicht bekannt)")]
    [InlineData("    08  ", "im August (Tag und Jahr nicht bekannt)")]
    [InlineData("      12", "am 12. eines Monats (Monat und Jahr nicht bekannt)")]
    [InlineData("        ", "nicht bekannt")]
    [InlineData("1964", "1964")]
    [InlineData("19641308", "19641308")]
    public void Dates_of_birth_are_written_out_as_far_as_the_card_knows_them(string onCard, string written) =>
        Assert.Equal(written, BirthDate.Written(onCard));

    [Theory]
    [InlineData("ID", "Personalausweis")]
    [InlineData("AR", "Aufenthaltstitel")]
    [InlineData("UB", "eID-Karte")]
    [InlineData("OA", "Smart-eID (Online-Ausweis im Smartphone)")]
    [InlineData("A", "A")]
    public void Kinds_of_documents_are_those_of_TR_03130(string code, string name) => Assert.Equal(
        [name], AttributeTexts.Lines(new() { Name = AttributeName.DocumentType, Text = code }));

    [Fact]
    public void A_place_without_town_or_country_is_written_without_them() =>
        Assert.Equal(["Camp 7"], PostalAddress.Lines(new Place { Structured = new() { Street = "Camp 7" } }));

    [Fact]
    public void Addresses_are_written_as_the_post_does()
    {
        var home = new Place { Structured = new() { Street = "Heidestraße 17", ZipCode = "51147", City = "Köln", Country = "D" } };
        var abroad = new Place { Structured = new() { Street = "Rue Haute 1", ZipCode = "1000", City = "Bruxelles", Country = "BEL" } };
        var none = new Place { None = "keine Wohnung in Deutschland" };

        Assert.Equal(["Heidestraße 17", "51147 Köln"], PostalAddress.Lines(home));
        Assert.Equal(["Rue Haute 1", "1000 Bruxelles", "Belgien"], PostalAddress.Lines(abroad));
        Assert.Equal(["keine Wohnung in Deutschland"], PostalAddress.Lines(none));
    }

    [Theory]
    [InlineData("D", "Deutschland")]
    [InlineData("FRA", "Frankreich")]
    [InlineData("D  ", "Deutschland")]
    [InlineData("ZZZ", "ZZZ")]
    public void Countries_are_named_in_German(string code, string name) => Assert.Equal(name, Countries.Name(code));

    [Fact]
    public void R3_A_value_verified_to_be_empty_is_not_shown_as_unknown()
    {
        var birthName = new Contracts.Accounts.V1.Attribute { Name = AttributeName.BirthName, Level = AssuranceLevel.High };

        Assert.Equal(["keine Angabe auf dem Ausweis"], AttributeTexts.Lines(birthName));
    }

    [Theory]
    [InlineData(30, "eine Minute")]
    [InlineData(61, "2 Minuten")]
    [InlineData(3600, "60 Minuten")]
    [InlineData(7200, "2 Stunden")]
    public void Waiting_times_are_rounded_up(int seconds, string words) => Assert.Equal(words, Moments.Wait(TimeSpan.FromSeconds(seconds)));

    // The clocks go back at 01:00 UTC.
    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "02:30\u00A0Uhr\u00A0MESZ", "25.\u00A0Oktober\u00A02026, 02:30\u00A0Uhr\u00A0MESZ")]
    [InlineData("2026-10-25T01:30:00Z", "02:30\u00A0Uhr\u00A0MEZ", "25.\u00A0Oktober\u00A02026, 02:30\u00A0Uhr\u00A0MEZ")]
    [InlineData("2026-10-24T23:59:59Z", "01:59\u00A0Uhr", "25.\u00A0Oktober\u00A02026, 01:59\u00A0Uhr")]
    [InlineData("2026-10-25T02:00:00Z", "03:00\u00A0Uhr", "25.\u00A0Oktober\u00A02026, 03:00\u00A0Uhr")]
    [InlineData("2026-03-29T01:00:00Z", "03:00\u00A0Uhr", "29.\u00A0März\u00A02026, 03:00\u00A0Uhr")]
    public void A_moment_of_the_hour_that_comes_twice_is_written_with_its_zone(string moment, string time, string dayAndTime)
    {
        var timestamp = Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));

        Assert.Equal((time, dayAndTime), (Moments.Time(timestamp), Moments.DayAndTime(timestamp)));
    }

    [Fact]
    public void Every_purpose_of_reading_a_card_has_a_word_of_its_own() =>
        Assert.All(Enum.GetValues<IdentificationPurpose>().Where(purpose => purpose is not IdentificationPurpose.Unspecified),
            purpose => Assert.Equal(purpose, EidPurpose.Parse(EidPurpose.Word(purpose))));
}
