using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Levels in words that say what a citizen can do.</summary>
internal static class LevelTexts
{
    public static string OfSession(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => Say("Mit dem Online-Ausweis angemeldet: Sie können alle Online-Dienste nutzen.", "Signed in with your online ID: you can use all online services."),
        AssuranceLevel.Substantial => Say("Sicher angemeldet: Sie können fast alle Online-Dienste nutzen.", "Signed in securely: you can use almost all online services."),
        _ => Say("Mit Benutzername und Passwort angemeldet: Sie können nicht alle Online-Dienste nutzen.", "Signed in with user name and password: you cannot use all online services."),
    };

    /// <summary>How one signs in to a service, in the few words of a badge.</summary>
    public static string Needed(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High or AssuranceLevel.Substantial => Say("mit Online-Ausweis", "with online ID"),
        _ => Say("mit Passwort oder Online-Ausweis", "with password or online ID"),
    };

    public static string HowToSignIn(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High or AssuranceLevel.Substantial => Say("Melden Sie sich mit dem Online-Ausweis an.", "Sign in with your online ID."),
        _ => Say("Melden Sie sich mit Benutzername und Passwort oder mit dem Online-Ausweis an.", "Sign in with user name and password, or with your online ID."),
    };

    public static string OfAttribute(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => Say("hoch", "high"),
        AssuranceLevel.Substantial => Say("substanziell", "substantial"),
        AssuranceLevel.Low => Say("niedrig", "low"),
        AssuranceLevel.SelfAsserted => Say("nicht geprüft", "not verified"),
        _ => Say("nicht bekannt", "not known"),
    };

    public static string OfAuthenticator(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => Say("öffnet alle Online-Dienste", "opens all online services"),
        AssuranceLevel.Substantial => Say("öffnet fast alle Online-Dienste", "opens almost all online services"),
        _ => Say("öffnet nicht alle Online-Dienste", "does not open all online services"),
    };

    public static string BadgeKind(AssuranceLevel level) => level switch
    {
        AssuranceLevel.High or AssuranceLevel.Substantial => "success",
        AssuranceLevel.Low => "info",
        _ => "warning",
    };
}
