namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>Cards of the simulator by their ids.</summary>
internal static class TestCard
{
    public const string Erika = "erika";
    public const string ErikaNewCard = "erika-neue-karte";
    public const string ErikaMoved = "erika-umgezogen";
    public const string Namesake = "namensgleich";
    public const string ResidencePermit = "aufenthaltstitel";
    public const string UnionCitizen = "unionsbuerger";
    public const string NoAddress = "ohne-wohnung";
    public const string AddressAbroad = "auslandsanschrift";
    public const string PartialBirthDate = "geburtsdatum-unvollstaendig";
    public const string FewData = "wenige-daten";
    public const string LongName = "langer-name";
    public const string Blocked = "gesperrt";
    public const string Expired = "abgelaufen";
}
