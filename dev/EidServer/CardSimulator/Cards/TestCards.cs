using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.CardSimulator.Cards;

/// <summary>The test cards, in the order in which they are offered. Ids are stable: tests and documentation name them.</summary>
internal static class TestCards
{
    private static readonly ChipData Erika = new()
    {
        DocumentType = "ID",
        IssuingState = "D",
        DateOfExpiry = new(2034, 7, 31),
        GivenNames = "Erika",
        FamilyNames = "Mustermann",
        ArtisticName = "",
        AcademicTitle = "",
        DateOfBirth = new("19640812"),
        PlaceOfBirth = new ChipPlace.Freetext("Berlin"),
        Nationality = "D",
        BirthName = "Gabler",
        PlaceOfResidence = new ChipPlace.Structured("Heidestraße 17", "Köln", "D", "51147"),
        CommunityId = "02760503150000",
    };

    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("erika", "Erika Mustermann", "Personalausweis, geboren am 12.08.1964 in Berlin, wohnt in Köln", Erika),
        new("erika-neue-karte", "Erika Mustermann, neue Karte", "Dieselbe Person mit neuem Ausweis: andere Gültigkeit, anderes Pseudonym", Erika with
        {
            DateOfExpiry = new(2036, 2, 29),
        }),
        new("erika-umgezogen", "Erika Mustermann, neue Karte nach Umzug", "Dieselbe Person mit neuem Ausweis, wohnt jetzt in Leipzig", Erika with
        {
            DateOfExpiry = new(2036, 5, 31),
            PlaceOfResidence = new ChipPlace.Structured("Karl-Liebknecht-Straße 120", "Leipzig", "D", "04275"),
            CommunityId = "02761407130000",
        }),
        new("namensgleich", "Erika Mustermann, eine andere Person", "Gleicher Name und Geburtstag, geboren in Hamburg, wohnt in München", Erika with
        {
            BirthName = "Mustermann",
            PlaceOfBirth = new ChipPlace.Freetext("Hamburg"),
            PlaceOfResidence = new ChipPlace.Structured("Sendlinger Straße 8", "München", "D", "80331"),
            CommunityId = "02760901620000",
        }),
        new("aufenthaltstitel", "Ayşe Yılmaz, Aufenthaltstitel", "Elektronischer Aufenthaltstitel, Staatsangehörigkeit Türkei, ohne Künstlernamen", Erika with
        {
            DocumentType = "AR",
            GivenNames = "Ayşe",
            FamilyNames = "Yılmaz",
            ArtisticName = null,
            DateOfBirth = new("19880317"),
            PlaceOfBirth = new ChipPlace.Freetext("Ankara"),
            Nationality = "TUR",
            BirthName = "Demir",
            PlaceOfResidence = new ChipPlace.Structured("Sonnenallee 45", "Berlin", "D", "12045"),
            CommunityId = "02761100000000",
            ResidencePermit = "Niederlassungserlaubnis. Erwerbstätigkeit erlaubt.",
        }),
        new("unionsbuerger", "Amélie Dubois, eID-Karte", "eID-Karte für Unionsbürger, Staatsangehörigkeit Frankreich", Erika with
        {
            DocumentType = "UB",
            GivenNames = "Amélie Françoise",
            FamilyNames = "Dubois",
            ArtisticName = null,
            DateOfBirth = new("19791104"),
            PlaceOfBirth = new ChipPlace.Freetext("Lyon"),
            Nationality = "FRA",
            BirthName = "Lefèvre",
            PlaceOfResidence = new ChipPlace.Structured("Hauptstraße 3", "Kehl", "D", "77694"),
            CommunityId = "02760803170057",
        }),
        new("ohne-wohnung", "Max Mustermann, keine Wohnung in Deutschland", "Personalausweis ohne Anschrift", Erika with
        {
            GivenNames = "Max",
            BirthName = "",
            DateOfBirth = new("19590223"),
            PlaceOfBirth = new ChipPlace.Freetext("Rostock"),
            PlaceOfResidence = new ChipPlace.None("keine Wohnung in Deutschland"),
            CommunityId = null,
        }),
        new("auslandsanschrift", "Clara Mustermann, Anschrift in Wien", "Personalausweis mit einer Anschrift im Ausland", Erika with
        {
            GivenNames = "Clara",
            BirthName = "",
            DateOfBirth = new("19951130"),
            PlaceOfBirth = new ChipPlace.Freetext("Passau"),
            PlaceOfResidence = new ChipPlace.Structured("Mariahilfer Straße 77", "Wien", "AUT", "1060"),
            CommunityId = null,
        }),
        new("geburtsdatum-unvollstaendig", "Karim Beispiel, Geburtsdatum unvollständig", "Nur das Geburtsjahr 1958 ist bekannt", Erika with
        {
            GivenNames = "Karim",
            FamilyNames = "Beispiel",
            BirthName = "",
            DateOfBirth = new("1958    "),
            PlaceOfBirth = new ChipPlace.Freetext("Kabul"),
            PlaceOfResidence = new ChipPlace.Structured("Lindenweg 12", "Kassel", "D", "34117"),
            CommunityId = "02760606110000",
        }),
        new("wenige-daten", "Hans Beispiel, ältere Karte", "Staatsangehörigkeit und Geburtsname sind nicht auf dem Chip gespeichert", Erika with
        {
            DateOfExpiry = new(2029, 9, 30),
            GivenNames = "Hans",
            FamilyNames = "Beispiel",
            DateOfBirth = new("19470102"),
            PlaceOfBirth = new ChipPlace.Freetext("Görlitz"),
            Nationality = null,
            BirthName = null,
            PlaceOfResidence = new ChipPlace.Structured("Am Markt 1", "Görlitz", "D", "02826"),
            CommunityId = "02761406260110",
        }),
        new("langer-name", "Zoë Şükran, langer Name mit Sonderzeichen", "Vornamen und Familienname je 60 Zeichen lang, mit Zeichen aus DIN 91379", Erika with
        {
            GivenNames = "Zoë Şükran Đorđija Ľudmila Þórdís Ångela Čeněk Œuvrée Iñigaß",
            FamilyNames = "Wiśniewska-Őrségi von Großpösna-Ħaż-Żebbuġ und Łódź-Øresundå",
            AcademicTitle = "Dr.",
            ArtisticName = "Señora Ÿ",
            BirthName = "Ķēniņš-Ğüzelyurt",
            DateOfBirth = new("20000229"),
            PlaceOfBirth = new ChipPlace.Freetext("Şanlıurfa"),
            PlaceOfResidence = new ChipPlace.Structured("Straße der Pariser Kommune 8–16, Gebäude B", "Bautzen/Budyšin", "D", "02625"),
            CommunityId = "02761406250020",
        }),
        new("gesperrt", "Erika Mustermann, gesperrter Ausweis", "Die Online-Ausweisfunktion wurde gesperrt", Erika) { IsInvalid = true },
        new("abgelaufen", "Erika Mustermann, abgelaufener Ausweis", "Gültig bis 31.10.2024", Erika with { DateOfExpiry = new(2024, 10, 31) })
        {
            IsInvalid = true,
        },
    ];

    public static TestCard? Find(string? id) => All.FirstOrDefault(card => card.Id == id);
}
