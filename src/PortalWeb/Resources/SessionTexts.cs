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

    public static string Began(LiveSession session) => session.Method is SignInMethod.Eid
        ? Say($"mit dem Online-Ausweis am {Moments.DayAndTime(session.CreateTime)}", $"with the online ID on {Moments.DayAndTime(session.CreateTime)}")
        : Say($"mit Benutzername und Passwort am {Moments.DayAndTime(session.CreateTime)}", $"with user name and password on {Moments.DayAndTime(session.CreateTime)}");

    public static string Network(SessionNetwork network) => network switch
    {
        SessionNetwork.Same => Say("dasselbe, in dem Sie jetzt sind", "the one that you are in now"),
        SessionNetwork.Other => Say("ein anderes als das, in dem Sie jetzt sind", "another one than you are in now"),
        _ => Say("nicht bekannt", "not known"),
    };

    private static string SignedInUntil(AssuranceLevel level, string time) => level >= AssuranceLevel.Substantial
        ? Say($"Mit Online-Ausweis angemeldet bis {time}", $"Signed in with online ID until {time}")
        : Say($"Mit Benutzername und Passwort angemeldet bis {time}", $"Signed in with user name and password until {time}");
}
