using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Resources;

/// <summary>Levels in words that say what a citizen can do.</summary>
internal static class LevelTexts
{
    public static string OfSession(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => "Mit dem Online-Ausweis angemeldet: alle Online-Dienste sind offen.",
        AssuranceLevel.Substantial => "Sicher angemeldet: fast alle Online-Dienste sind offen.",
        _ => "Mit Benutzername und Passwort angemeldet: einfache Online-Dienste sind offen.",
    };

    public static string Needed(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High or AssuranceLevel.Substantial => "Anmeldung mit Online-Ausweis",
        _ => "Anmeldung mit Benutzername und Passwort oder mit Online-Ausweis",
    };

    public static string OfAttribute(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => "hoch",
        AssuranceLevel.Substantial => "substanziell",
        AssuranceLevel.Low => "niedrig",
        AssuranceLevel.SelfAsserted => "nicht geprüft",
        _ => "nicht bekannt",
    };

    public static string OfAuthenticator(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => "öffnet alle Online-Dienste",
        AssuranceLevel.Substantial => "öffnet fast alle Online-Dienste",
        _ => "öffnet einfache Online-Dienste",
    };

    public static string BadgeKind(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High or AssuranceLevel.Substantial => "success",
        AssuranceLevel.Low => "info",
        _ => "warning",
    };
}
