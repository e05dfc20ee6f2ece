using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

internal static class SessionTexts
{
    public static string Until(Session session) =>
        SignedInUntil(session.Level, Moments.Time(session.LevelExpireTime))
        + (session.FallbackLevel is AssuranceLevel.Unspecified ? "" : Say(", danach mit Benutzername und Passwort", ", then with user name and password"));

    private static string SignedInUntil(AssuranceLevel level, string time) => level >= AssuranceLevel.Substantial
        ? Say($"Mit Online-Ausweis angemeldet bis {time}", $"Signed in with online ID until {time}")
        : Say($"Mit Benutzername und Passwort angemeldet bis {time}", $"Signed in with user name and password until {time}");
}
