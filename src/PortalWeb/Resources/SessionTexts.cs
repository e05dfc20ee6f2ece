using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Resources;

internal static class SessionTexts
{
    public static string Until(Session session) =>
        $"{(session.Level >= AssuranceLevel.Substantial ? "Mit Online-Ausweis angemeldet" : "Mit Benutzername und Passwort angemeldet")} bis {Moments.Time(session.LevelExpireTime)}"
        + (session.FallbackLevel is AssuranceLevel.Unspecified ? "" : ", danach mit Benutzername und Passwort");
}
