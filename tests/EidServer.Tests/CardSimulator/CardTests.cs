using System.Xml.Linq;
using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tests.Tr03130;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

public sealed class CardTests : EidServerTest
{
    public static TheoryData<string> ReadableCards => [.. TestCards.All.Where(card => !card.IsInvalid).Select(card => card.Title)];

    [Theory]
    [MemberData(nameof(ReadableCards))]
    public async Task Each_card_answers_every_field_with_data_or_with_NOTONCHIP(string card)
    {
        var result = await ResultOfAsync(card);

        foreach (var field in Enum.GetNames<EidField>().Where(name => !name.EndsWith("Verification", StringComparison.Ordinal)))
        {
            Assert.Equal(result.Element($"PersonalData/{field}") is null ? "NOTONCHIP" : "ALLOWED", result.Allowed(field));
        }

        Assert.Equal(64, result.Data("RestrictedID/ID")!.Length);
    }

    [Fact]
    public async Task Erika_is_as_on_her_card()
    {
        var result = await ResultOfAsync("Erika Mustermann");

        string[] fields = ["DocumentType", "IssuingState", "DateOfExpiry", "GivenNames", "FamilyNames", "ArtisticName", "AcademicTitle", "Nationality", "BirthName"];
        Assert.Equal(["ID", "D", "2034-07-31", "Erika", "Mustermann", "", "", "D", "Gabler"], fields.Select(result.Data));
        Assert.Equal("02760503150000", result.Data("CommunityID"));
        Assert.Equal(("19640812", "1964-08-12"), (result.Data("DateOfBirth/DateString"), result.Data("DateOfBirth/DateValue")));
        Assert.Equal("Berlin", result.Data("PlaceOfBirth/FreetextPlace"));
        Assert.Equal(
            ["Street=Heidestraße 17", "City=Köln", "Country=D", "ZipCode=51147"],
            result.Element("PersonalData/PlaceOfResidence/StructuredPlace")!.Elements().Select(part => $"{part.Name.LocalName}={part.Value}"));
        Assert.Equal("NOTONCHIP", result.Allowed("ResidencePermitI"));
    }

    [Fact]
    public async Task A_pseudonym_stays_the_same_for_a_card_and_differs_between_cards()
    {
        var first = await ResultOfAsync("Erika Mustermann");
        var again = await ResultOfAsync("Erika Mustermann");
        Assert.Equal(first.Data("RestrictedID/ID"), again.Data("RestrictedID/ID"));

        var all = TestCards.All.Select(card => Convert.ToHexString(card.ReadFor("sector").RestrictedId!)).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.NotEqual(TestCards.All[0].ReadFor("one").RestrictedId, TestCards.All[0].ReadFor("two").RestrictedId!);
    }

    [Fact]
    public async Task A_new_card_is_the_same_person_and_a_namesake_is_not()
    {
        var erika = await ResultOfAsync("Erika Mustermann");
        var renewed = await ResultOfAsync("Erika Mustermann, neue Karte");
        var moved = await ResultOfAsync("Erika Mustermann, neue Karte nach Umzug");
        var namesake = await ResultOfAsync("Erika Mustermann, eine andere Person");

        string[] minimumDataSet = ["GivenNames", "FamilyNames", "DateOfBirth", "PlaceOfBirth", "BirthName"];
        Assert.All(minimumDataSet, field => Assert.Equal(erika.Data(field), renewed.Data(field)));
        Assert.All(minimumDataSet, field => Assert.Equal(erika.Data(field), moved.Data(field)));
        Assert.Equal("Leipzig", moved.Data("PlaceOfResidence/StructuredPlace/City"));
        Assert.Equal(erika.Data("DateOfBirth"), namesake.Data("DateOfBirth"));
        Assert.NotEqual(erika.Data("PlaceOfBirth"), namesake.Data("PlaceOfBirth"));
    }

    [Theory]
    [InlineData("Ayşe Yılmaz, Aufenthaltstitel", "AR", "TUR")]
    [InlineData("Amélie Dubois, eID-Karte", "UB", "FRA")]
    public async Task Other_documents_name_their_kind_and_have_no_artistic_name(string card, string type, string nationality)
    {
        var result = await ResultOfAsync(card);

        Assert.Equal((type, nationality, "NOTONCHIP"), (result.Data("DocumentType"), result.Data("Nationality"), result.Allowed("ArtisticName")));
    }

    [Fact]
    public async Task Somebody_without_a_home_in_Germany_has_no_place()
    {
        var result = await ResultOfAsync("Max Mustermann, keine Wohnung in Deutschland");

        Assert.Equal("keine Wohnung in Deutschland", result.Data("PlaceOfResidence/NoPlaceInfo"));
        Assert.Equal("NOTONCHIP", result.Allowed("CommunityID"));
    }

    [Fact]
    public async Task A_home_abroad_has_its_country()
    {
        Assert.Equal("AUT", (await ResultOfAsync("Clara Mustermann, Anschrift in Wien")).Data("PlaceOfResidence/StructuredPlace/Country"));
    }

    [Fact]
    public async Task A_partial_date_of_birth_has_spaces_and_no_value()
    {
        var result = await ResultOfAsync("Karim Beispiel, Geburtsdatum unvollständig");

        Assert.Equal(("1958    ", null), (result.Data("DateOfBirth/DateString"), result.Data("DateOfBirth/DateValue")));
    }

    [Fact]
    public async Task What_an_older_chip_does_not_hold_is_not_on_it()
    {
        var result = await ResultOfAsync("Hans Beispiel, ältere Karte");

        Assert.Equal(("NOTONCHIP", "NOTONCHIP", "Hans"), (result.Allowed("Nationality"), result.Allowed("BirthName"), result.Data("GivenNames")));
    }

    [Fact]
    public async Task A_long_name_arrives_letter_by_letter()
    {
        var chip = TestCards.Find("langer-name")!.Chip;
        Assert.Equal((60, 60), (chip.GivenNames!.Length, chip.FamilyNames!.Length));

        var result = await ResultOfAsync("Zoë Şükran, langer Name mit Sonderzeichen");
        Assert.Equal((chip.GivenNames, chip.FamilyNames, "Dr."), (result.Data("GivenNames"), result.Data("FamilyNames"), result.Data("AcademicTitle")));
    }

    [Theory]
    [InlineData("Erika Mustermann", 18, "true")]
    [InlineData("Erika Mustermann", 100, "false")]
    [InlineData("Karim Beispiel, Geburtsdatum unvollständig", 67, "true")]
    [InlineData("Karim Beispiel, Geburtsdatum unvollständig", 68, "false")] // in 2026: only certain once the year 1958 is over
    public async Task An_age_is_confirmed_or_not(string card, int age, string fulfilled)
    {
        Server.Clock.SetUtcNow(new DateTimeOffset(Math.Max(DateTime.UtcNow.Year, 2026), 12, 30, 12, 0, 0, TimeSpan.Zero));
        var years = card.StartsWith("Karim", StringComparison.Ordinal) ? age + Server.Clock.GetUtcNow().Year - 2026 : age;
        var result = await ResultOfAsync(card, Requests.UseId(exceptions: (EidField.AgeVerification, "REQUIRED")).With(Requests.Age(years)));

        Assert.Equal((fulfilled, "ALLOWED"), (result.Value("FulfilsAgeVerification/FulfilsRequest"), result.Allowed("AgeVerification")));
    }

    [Theory]
    [InlineData("02760503", "true")]
    [InlineData("02760901", "false")]
    public async Task A_place_is_confirmed_or_not(string community, string fulfilled)
    {
        var request = Requests.UseId(exceptions: (EidField.PlaceVerification, "REQUIRED")).With(Requests.Place(community));
        var result = await ResultOfAsync("Erika Mustermann", request);

        Assert.Equal(fulfilled, result.Value("FulfilsPlaceVerification/FulfilsRequest"));
    }

    [Fact]
    public async Task A_level_and_a_kind_of_eID_are_answered_when_asked_for()
    {
        var request = Requests.UseId().With(
            new(Requests.Eid + "LevelOfAssuranceRequest", "http://eidas.europa.eu/LoA/substantial"),
            new(Requests.Eid + "EIDTypeRequest", new XElement(Requests.Eid + "CardCertified", "ALLOWED")));
        var result = await ResultOfAsync("Erika Mustermann", request);

        Assert.Equal(("http://eidas.europa.eu/LoA/high", "USED"), (result.Value("LevelOfAssuranceResult"), result.Value("EIDTypeResponse/CardCertified")));
    }

    [Fact]
    public async Task Nobody_reads_what_was_not_asked_for()
    {
        var result = await ResultOfAsync("Erika Mustermann", Requests.UseId("PROHIBITED", exceptions: (EidField.FamilyNames, "REQUIRED")));

        Assert.Equal(["FamilyNames"], result.Element("PersonalData")!.Elements().Select(element => element.Name.LocalName));
        Assert.Single(result.Element("OperationsAllowedByUser")!.Elements(), element => element.Value != "PROHIBITED");
    }

    [Fact]
    public async Task The_list_of_cards_is_for_machines_too()
    {
        var cards = System.Text.Json.JsonDocument.Parse(await Browser.TextAsync("/cards")).RootElement;

        Assert.Equal(TestCards.All.Count, cards.GetArrayLength());
        Assert.Equal(("erika", "Erika Mustermann"), (cards[0].GetProperty("id").GetString(), cards[0].GetProperty("title").GetString()));
        Assert.NotEqual("", cards[0].GetProperty("description").GetString());
    }

    private async Task<Reply> ResultOfAsync(string card, XElement? request = null)
    {
        var session = await ReadCardAsync(card, request: request);
        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        Assert.Equal("ok", result.Major);
        return result;
    }
}
