using System.Globalization;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Accounts.Mail;

/// <summary>The words of every mail: who writes, why, what to do, until when, what happens otherwise, what to do if it was not you.</summary>
internal static class MailTexts
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static MailText Write(MailPayload mail, string portal) => mail.Kind switch
    {
        MailKind.Activation => Activation(portal, mail.Token!, mail.Until!.Value, mail.RegisteredAt!.Value),
        MailKind.AlreadyRegistered => AlreadyRegistered(portal),
        MailKind.EidSignInSetUp => EidSignInSetUp(portal),
        MailKind.AccountUpgraded => AccountUpgraded(portal),
        MailKind.LinkWithdrawn => LinkWithdrawn(portal),
        _ => throw new ArgumentOutOfRangeException(nameof(mail), mail.Kind, "There are no words for this mail."),
    };

    private static MailText Activation(string portal, string token, DateTimeOffset until, DateTimeOffset registeredAt) => new(
        "Aktivieren Sie Ihr Servicekonto",
        [
            $"im Serviceportal wurde mit dieser E-Mail-Adresse ein Servicekonto angelegt, und zwar am {Moment(registeredAt)}. Bitte bestätigen Sie, dass die Adresse Ihnen gehört. Danach können Sie sich anmelden.",
            "In einem anderen Browser als dem, in dem Sie sich registriert haben, fragen wir beim Aktivieren auch nach Ihrem Passwort.",
        ],
        new("Servicekonto aktivieren", $"{portal}/aktivieren?token={token}"),
        [
            $"Der Link gilt bis {Moment(until)} und nur einmal. Danach können Sie auf der Seite einen neuen anfordern. Ein Konto, das nicht aktiviert wird, löschen wir nach 7 Tagen.",
            "Sie haben kein Servicekonto angelegt, oder nicht um diese Zeit? Dann hat jemand anderes Ihre Adresse eingegeben. Sie brauchen nichts zu tun. Ohne Ihre Bestätigung wird das Konto nicht aktiv.",
        ]);

    private static MailText AlreadyRegistered(string portal) => new(
        "Sie haben schon ein Servicekonto",
        [
            "im Serviceportal wollte jemand mit dieser E-Mail-Adresse ein neues Servicekonto anlegen. Mit der Adresse gibt es aber schon ein Konto: Ihres. Ein zweites wird damit nicht aktiv.",
            "Waren Sie das? Dann melden Sie sich mit Ihrem vorhandenen Konto an.",
        ],
        new("Anmelden", $"{portal}/anmelden"),
        [
            "Waren Sie es nicht? Dann brauchen Sie nichts zu tun. Ihr Konto und Ihre Daten sind unverändert, und wer die Adresse eingegeben hat, hat nicht erfahren, dass es Ihr Konto gibt.",
        ]);

    private static MailText EidSignInSetUp(string portal) => new(
        "Anmeldung mit Online-Ausweis eingerichtet",
        [
            "für Ihr Servicekonto wurde die Anmeldung mit dem Online-Ausweis eingerichtet. Ab jetzt können Sie sich mit Ihrem Ausweis und Ihrer PIN anmelden. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
        ],
        new("Zu Mein Profil", $"{portal}/profil"),
        [
            "Waren Sie das nicht? Dann melden Sie sich bitte gleich mit Benutzername und Passwort an, sehen Sie unter „Mein Profil“ nach und wenden Sie sich an die Hilfe des Serviceportals.",
        ]);

    private static MailText AccountUpgraded(string portal) => new(
        "Ihr Konto ist jetzt ein Servicekonto Plus",
        [
            "Ihre Daten wurden mit einem Online-Ausweis bestätigt. Ihr Konto ist jetzt ein Servicekonto Plus. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
        ],
        new("Zu Mein Profil", $"{portal}/profil"),
        [
            "Waren Sie das nicht? Dann melden Sie sich bitte gleich mit Benutzername und Passwort an, sehen Sie unter „Mein Profil“ nach und wenden Sie sich an die Hilfe des Serviceportals.",
        ]);

    private static MailText LinkWithdrawn(string portal) => new(
        "Unser Link an diese Adresse gilt nicht mehr",
        [
            "vor Kurzem haben wir an diese E-Mail-Adresse einen Link geschickt, mit dem ein Servicekonto aktiviert werden sollte. Wer das Konto angelegt hat, hat die E-Mail-Adresse inzwischen geändert. Der Link gilt nicht mehr.",
        ],
        new("Zum Serviceportal", portal),
        [
            "Sie haben kein Servicekonto angelegt? Dann hatte sich jemand bei der Adresse vertippt. Sie brauchen nichts zu tun.",
            "Sie haben das Konto angelegt, aber die Adresse nicht geändert? Dann kennt jemand Ihr Passwort. Legen Sie das Konto bitte mit einem anderen Passwort neu an, und ändern Sie es überall, wo Sie es sonst benutzen.",
        ]);

    private static string Moment(DateTimeOffset moment)
    {
        var local = GermanTime.Of(moment);
        return string.Create(German, $"{local:d. MMMM yyyy}, {local:HH:mm} Uhr {GermanTime.ZoneIfAmbiguous(local)}").TrimEnd();
    }
}
