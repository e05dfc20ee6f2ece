using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

internal static class SessionTexts
{
    public static string Until(Session session) =>
        SignedInUntil(session.Level, Moments.Time(session.LevelExpireTime))
        + (session.FallbackLevel is AssuranceLevel.Unspecified ? "" : Say(", danach mit Benutzername und Passwort", ", then with user name and password"));

    /// <summary>After "Ihre Anmeldung endet in zwei Minuten."</summary>
    public static string Advice(bool canStay, bool fallsBack) => (canStay, fallsBack) switch
    {
        (true, false) => Say("Wählen Sie „Angemeldet bleiben“, wenn Sie weitermachen möchten.", "Choose “Stay signed in” if you want to go on."),
        (true, true) => Say(
            "Wählen Sie „Angemeldet bleiben“, wenn Sie weitermachen möchten. Sonst sind Sie danach mit Benutzername und Passwort angemeldet.",
            "Choose “Stay signed in” if you want to go on. Otherwise you are then signed in with user name and password."),
        (false, false) => Say(
            "Sie lässt sich nicht verlängern. Bitte melden Sie sich danach neu an.", "It cannot be extended. Please sign in again afterwards."),
        (false, true) => Say(
            "Sie lässt sich nicht verlängern. Danach sind Sie mit Benutzername und Passwort angemeldet.",
            "It cannot be extended. Afterwards you are signed in with user name and password."),
    };

    private static string SignedInUntil(AssuranceLevel level, string time) => level >= AssuranceLevel.Substantial
        ? Say($"Mit Online-Ausweis angemeldet bis {time}", $"Signed in with online ID until {time}")
        : Say($"Mit Benutzername und Passwort angemeldet bis {time}", $"Signed in with user name and password until {time}");
}
