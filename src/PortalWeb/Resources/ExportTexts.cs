using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Words for what an export has in codes.</summary>
internal static class ExportTexts
{
    public static string Kind(AccountKind kind) => kind is AccountKind.Plus ? Say("Servicekonto Plus", "Service Account Plus") : Say("Servicekonto", "Service account");

    public static string State(AccountState state) => state switch
    {
        AccountState.Active => Say("aktiv", "active"),
        AccountState.Locked => Say("gesperrt", "locked"),
        AccountState.Leaving => Say("wird gelöscht", "will be deleted"),
        AccountState.Pending => Say("noch nicht aktiviert", "not activated yet"),
        _ => Say("nicht bekannt", "not known"),
    };

    public static string Tongue(Language language) => language is Language.English ? Say("Englisch", "English") : Say("Deutsch", "German");

    public static string Authenticator(Authenticator.Types.Kind kind) => kind switch
    {
        Contracts.Accounts.V1.Authenticator.Types.Kind.Eid => Say("Online-Ausweis", "Online ID"),
        Contracts.Accounts.V1.Authenticator.Types.Kind.Password => Say("Benutzername und Passwort", "User name and password"),
        _ => Say("nicht bekannt", "not known"),
    };

    public static string Link(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Activation => Say("Servicekonto aktivieren", "Activate service account"),
        LinkPurpose.NotMe => Say("Das war ich nicht", "That was not me"),
        LinkPurpose.PasswordReset => Say("Neues Passwort setzen", "Set a new password"),
        LinkPurpose.ConfirmEmail => Say("E-Mail-Adresse bestätigen", "Confirm email address"),
        LinkPurpose.CancelEmailChange => Say("Bisherige E-Mail-Adresse behalten", "Keep present email address"),
        LinkPurpose.KeepAccount => Say("Servicekonto behalten", "Keep service account"),
        _ => Say("Anderer Link", "Other link"),
    };

    /// <summary>What happened to something, as far as it happened: each with its time.</summary>
    public static IEnumerable<string> Times(ExportedAuthenticator authenticator) => Times(
        (Say("eingerichtet", "set up"), authenticator.CreateTime),
        (Say("gilt seit", "counts since"), authenticator.ConfirmTime),
        (Say("Pseudonym des Ausweises gespeichert", "pseudonym of the ID stored"), authenticator.PseudonymTime),
        (Say("zuletzt benutzt", "last used"), authenticator.LastUseTime),
        (Say("gesperrt", "blocked"), authenticator.BlockTime));

    /// <summary>What it began with, in which browser and network.</summary>
    public static string Origin(ExportedSession session) => string.Join(", ", new[]
    {
        session.Method is SignInMethod.Eid ? Say("Online-Ausweis", "Online ID") : Say("Benutzername und Passwort", "User name and password"),
        DeviceTexts.Name(session.Device ?? new()),
        session.Network.Length > 0 ? Say($"Netz {session.Network}", $"network {session.Network}") : "",
    }.Where(part => part.Length > 0));

    /// <summary>The addresses that a wish for another one still knows.</summary>
    public static string Addresses(ExportedEmailChange change) => (change.WantedEmail, change.FormerEmail) switch
    {
        ({ Length: > 0 } wanted, _) => Say($"Noch nicht bestätigt: {wanted}", $"Not confirmed yet: {wanted}"),
        (_, { Length: > 0 } former) => Say($"Früher, kann zurückgeholt werden: {former}", $"Former, can be brought back: {former}"),
        _ => Say("Geändert; die frühere Adresse ist nicht mehr gespeichert", "Changed; the former address is no longer stored"),
    };

    public static IEnumerable<string> Times(ExportedSession session) => Times(
        (Say("begonnen", "begun"), session.CreateTime),
        (Say("mit Benutzername und Passwort angemeldet", "signed in with user name and password"), session.LowTime),
        (Say("sicher angemeldet", "signed in securely"), session.SubstantialTime),
        (Say("mit dem Online-Ausweis angemeldet", "signed in with online ID"), session.HighTime),
        (Say("zuletzt etwas getan", "last did something"), session.LastActivityTime),
        (Say("beendet", "ended"), session.EndTime));

    public static IEnumerable<string> Times(ExportedLink link) => Times(
        (Say("verschickt", "sent"), link.CreateTime),
        (Say("gilt bis", "valid until"), link.ExpireTime),
        (Say("benutzt", "used"), link.UseTime),
        (Say("durch einen neueren ersetzt", "replaced by a newer one"), link.VoidTime));

    public static IEnumerable<string> Times(ExportedMail mail) => Times(
        (Say("geschrieben", "written"), mail.CreateTime),
        (Say("abgeschickt", "sent"), mail.SendTime),
        (Say("nicht zugestellt", "not delivered"), mail.AbandonTime));

    public static IEnumerable<string> Times(ExportedHandover handover) => Times(
        (Say("freigegeben", "released"), handover.CreateTime),
        (Say("gilt bis", "valid until"), handover.ExpireTime),
        (Say("abgerufen", "fetched"), handover.SpendTime));

    private static IEnumerable<string> Times(params (string What, Google.Protobuf.WellKnownTypes.Timestamp? At)[] moments) =>
        moments.Where(moment => moment.At is not null).Select(moment => $"{moment.What}: {Moments.DayAndTime(moment.At!)}");
}
