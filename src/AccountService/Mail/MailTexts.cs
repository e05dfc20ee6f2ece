using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Mail;

/// <summary>The words of every mail: who writes, why, what to do, until when, what happens otherwise, what to do if it was not you.</summary>
internal static class MailTexts
{
    public static MailText Write(MailPayload mail, string portal)
    {
        var tongue = new MailLanguage(mail.Language);
        return mail.Kind switch
        {
            MailKind.Activation => Activation(tongue, portal, mail.Token!, mail.Until!.Value, mail.HappenedAt!.Value),
            MailKind.AlreadyRegistered => AlreadyRegistered(tongue, portal),
            MailKind.EidSignInSetUp => Change(
                tongue, portal, mail,
                tongue.Say("Anmeldung mit Online-Ausweis eingerichtet", "Sign-in with online ID was set up"),
                at => tongue.Say(
                    $"für Ihr Servicekonto wurde am {at} die Anmeldung mit dem Online-Ausweis eingerichtet. Ab jetzt können Sie sich mit Ihrem Ausweis und Ihrer PIN anmelden. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                    $"Sign-in with online ID was set up for your service account (Servicekonto) on {at}. From now on you can sign in with your ID and your PIN. All other sessions of your account were ended.")),
            MailKind.AccountUpgraded => Change(
                tongue, portal, mail,
                tongue.Say("Ihr Konto ist jetzt ein Servicekonto Plus", "Your account is now a Service Account Plus (Servicekonto Plus)"),
                at => tongue.Say(
                    $"Ihre Daten wurden am {at} mit einem Online-Ausweis bestätigt. Ihr Konto ist jetzt ein Servicekonto Plus. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                    $"Your data were confirmed with an online ID on {at}. Your account is now a Service Account Plus. All other sessions of your account were ended.")),
            MailKind.LinkWithdrawn => LinkWithdrawn(tongue, portal),
            MailKind.AccountLocked => AccountLocked(tongue, portal, mail.HappenedAt!.Value),
            MailKind.AccountUnlocked => Change(
                tongue, portal, mail,
                tongue.Say("Ihr Servicekonto ist wieder freigegeben", "Your service account (Servicekonto) is released again"),
                at => tongue.Say(
                    $"Ihr Servicekonto wurde am {at} wieder freigegeben. Sie können sich wieder anmelden.",
                    $"Your service account was released again on {at}. You can sign in again.")),
            MailKind.CardReplaced => Change(
                tongue, portal, mail,
                tongue.Say("Ein neuer Ausweis ist eingerichtet", "A new ID was set up"),
                at => tongue.Say(
                    $"für Ihr Servicekonto wurde am {at} ein neuer Ausweis eingerichtet. Er hat den bisherigen ersetzt. Mit dem bisherigen kann sich niemand mehr anmelden. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                    $"A new ID was set up for your service account (Servicekonto) on {at}. It has replaced the former one. Nobody can sign in with the former one any more. All other sessions of your account were ended.")),
            MailKind.EidBlocked => Change(
                tongue, portal, mail,
                tongue.Say("Ein Online-Ausweis ist gesperrt", "An online ID was blocked"),
                at => tongue.Say(
                    $"für Ihr Servicekonto wurde am {at} ein Online-Ausweis gesperrt. Niemand kann sich damit bei Ihrem Konto anmelden, bis er unter „Mein Profil“ wieder ausgelesen wird. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                    $"An online ID was blocked for your service account (Servicekonto) on {at}. Nobody can sign in to your account with it until it is read again under “My profile”. All other sessions of your account were ended.")),
            MailKind.EidUnblocked => Change(
                tongue, portal, mail,
                tongue.Say("Ein gesperrter Online-Ausweis gilt wieder", "A blocked online ID counts again"),
                at => tongue.Say(
                    $"ein gesperrter Online-Ausweis wurde am {at} unter „Mein Profil“ ausgelesen. Mit ihm können Sie sich wieder anmelden.",
                    $"A blocked online ID was read under “My profile” on {at}. You can sign in with it again.")),
            MailKind.PasswordBlocked => Change(
                tongue, portal, mail,
                tongue.Say("Ihr Passwort ist gesperrt", "Your password was blocked"),
                at => tongue.Say(
                    $"das Passwort Ihres Servicekontos wurde am {at} gesperrt. Niemand kann sich mehr damit anmelden. Sie können jederzeit ein neues setzen.",
                    $"The password of your service account (Servicekonto) was blocked on {at}. Nobody can sign in with it any more. You can set a new one at any time.")),
            MailKind.UnseenDevice => UnseenDevice(tongue, portal, mail, mail.SignIn!),
            MailKind.DeletionScheduled => DeletionMailTexts.Scheduled(tongue, portal, mail),
            MailKind.AccountKept => Change(
                tongue, portal, mail,
                tongue.Say("Ihr Servicekonto bleibt", "Your service account (Servicekonto) stays"),
                at => tongue.Say(
                    $"die Löschung Ihres Servicekontos wurde am {at} zurückgenommen. Es ist wieder so, wie es vorher war. Sie können sich wieder anmelden.",
                    $"The deletion of your service account was taken back on {at}. It is as it was before. You can sign in again.")),
            MailKind.AccountDeleted => DeletionMailTexts.Deleted(tongue, portal),
            MailKind.DisuseWarning => DeletionMailTexts.DisuseWarning(tongue, portal, mail.Until!.Value),
            MailKind.DeletedForDisuse => DeletionMailTexts.DeletedForDisuse(tongue, portal),
            MailKind.ConfirmEmail => EmailMailTexts.Confirm(tongue, portal, mail),
            MailKind.EmailWantedByOther => EmailMailTexts.WantedByOther(tongue, portal),
            MailKind.EmailChangeRequested => EmailMailTexts.Requested(tongue, portal, mail),
            MailKind.EmailChanged => EmailMailTexts.Changed(tongue, portal, mail),
            MailKind.EmailConfirmed => EmailMailTexts.Confirmed(tongue, portal),
            MailKind.EmailGivenBack => EmailMailTexts.GivenBack(tongue, portal),
            MailKind.PasswordReset => PasswordReset(tongue, portal, mail.Token!, mail.Until!.Value),
            MailKind.PasswordChanged => PasswordChanged(tongue, portal, mail),
            MailKind.PasswordNotYet => PasswordNotYet(tongue, portal),
            MailKind.DataExported => Change(
                tongue, portal, mail,
                tongue.Say("Ihre Daten wurden mitgenommen", "Your data were taken"),
                at => tongue.Say(
                    $"am {at} wurden alle Daten aus Ihrem Servicekonto heruntergeladen oder zum Ausdrucken angezeigt. Dafür wurde Ihr Passwort eingegeben. An Ihrem Konto hat sich nichts geändert.",
                    $"All data of your service account (Servicekonto) were downloaded or shown to print on {at}. Your password was entered for this. Nothing has changed in your account.")),
            _ => throw new ArgumentOutOfRangeException(nameof(mail), mail.Kind, "There are no words for this mail."),
        };
    }

    private static MailText Activation(MailLanguage tongue, string portal, string token, DateTimeOffset until, DateTimeOffset registeredAt) => new(
        tongue,
        tongue.Say("Aktivieren Sie Ihr Servicekonto", "Activate your service account (Servicekonto)"),
        [
            tongue.Say(
                $"im Serviceportal wurde mit dieser E-Mail-Adresse ein Servicekonto angelegt, und zwar am {tongue.Moment(registeredAt)}. Bitte bestätigen Sie, dass die Adresse Ihnen gehört. Danach können Sie sich anmelden.",
                $"A service account (Servicekonto) was created in the Serviceportal with this email address on {tongue.Moment(registeredAt)}. Please confirm that the address is yours. Then you can sign in."),
            tongue.Say(
                "Öffnen Sie den Link auf einem anderen Gerät, in einem anderen Browser oder später als eine Stunde nach der Registrierung? Dann geben Sie auf der Seite bitte auch Ihr Passwort ein.",
                "Are you opening the link on another device, in another browser, or more than one hour after you registered? Then please also enter your password on the page."),
        ],
        new(tongue.Say("Servicekonto aktivieren", "Activate service account"), tongue.Address(portal, $"/aktivieren?token={token}")),
        [
            tongue.Say(
                $"Der Link gilt bis zum {tongue.Moment(until)}. Sie können ihn nur einmal benutzen. Ist er abgelaufen, öffnen Sie ihn trotzdem: Dort fordern Sie einen neuen an. Ein Konto, das nicht aktiviert wird, löschen wir nach sieben Tagen.",
                $"The link is valid until {tongue.Moment(until)}. You can use it only once. If it has expired, open it all the same: you can ask for a new one there. If an account is not activated, we delete it after seven days."),
            tongue.Say(
                "Sie haben kein Servicekonto angelegt, oder nicht um diese Zeit? Dann hat jemand anderes Ihre Adresse eingegeben. Sie müssen nichts tun. Ohne Ihre Bestätigung wird das Konto nicht aktiv.",
                "Did you not create a service account, or not at that time? Then somebody else entered your address. You do not have to do anything. Without your confirmation the account does not become active."),
        ]);

    private static MailText AlreadyRegistered(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Sie haben schon ein Servicekonto", "You already have a service account (Servicekonto)"),
        [
            tongue.Say(
                "im Serviceportal wollte jemand mit dieser E-Mail-Adresse ein neues Servicekonto anlegen. Zu dieser Adresse gibt es schon Ihr Servicekonto. Ein zweites legen wir nicht an.",
                "Somebody tried to create a new service account in the Serviceportal with this email address. Your service account already has this address. We do not create a second one."),
            tongue.Say(
                "Waren Sie das? Dann melden Sie sich mit Ihrem vorhandenen Servicekonto an.",
                "Was that you? Then sign in with the service account that you have."),
        ],
        new(tongue.Say("Anmelden", "Sign in"), tongue.Address(portal, "/anmelden")),
        [
            tongue.Say(
                "Waren Sie es nicht? Dann müssen Sie nichts tun. Ihr Konto und Ihre Daten sind unverändert. Die andere Person hat nicht erfahren, dass Sie ein Konto haben.",
                "Was it not you? Then you do not have to do anything. Your account and your data are unchanged. The other person did not learn that you have an account."),
        ]);

    // What was changed, when, and what to do if it was somebody else (R37).
    private static MailText Change(MailLanguage tongue, string portal, MailPayload mail, string subject, Func<string, string> sentence) => new(
        tongue, subject, [sentence(tongue.Moment(mail.HappenedAt!.Value))], ToProfile(tongue, portal), [], NotYou(tongue, portal, mail));

    private static MailText LinkWithdrawn(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Unser Link an diese Adresse gilt nicht mehr", "Our link to this address is no longer valid"),
        [
            tongue.Say(
                "vor Kurzem haben wir an diese E-Mail-Adresse einen Link geschickt, mit dem ein Servicekonto aktiviert werden sollte. Wer das Konto angelegt hat, hat die E-Mail-Adresse inzwischen geändert. Der Link gilt nicht mehr.",
                "A short time ago we sent a link to this email address to activate a service account (Servicekonto). Whoever created the account has changed the email address since. The link is no longer valid."),
        ],
        new(tongue.Say("Zum Serviceportal", "To the Serviceportal"), tongue.Address(portal, "")),
        [
            tongue.Say(
                "Sie haben kein Servicekonto angelegt? Dann hatte sich jemand bei der Adresse vertippt. Sie müssen nichts tun.",
                "Did you not create a service account? Then somebody mistyped the address. You do not have to do anything."),
            tongue.Say(
                "Sie haben das Konto angelegt, aber die Adresse nicht geändert? Dann kennt jemand Ihr Passwort. Legen Sie bitte ein neues Konto mit einem anderen Benutzernamen und einem anderen Passwort an. Ändern Sie das alte Passwort auch überall sonst, wo Sie es benutzen.",
                "Did you create the account, but not change the address? Then somebody knows your password. Please create a new account with another user name and another password. Also change the old password wherever else you use it."),
        ]);

    private static MailText AccountLocked(MailLanguage tongue, string portal, DateTimeOffset at) => new(
        tongue,
        tongue.Say("Ihr Servicekonto ist gesperrt", "Your service account (Servicekonto) is locked"),
        [
            tongue.Say(
                $"Ihr Servicekonto wurde am {tongue.Moment(at)} über den Link in unserer E-Mail gesperrt. Alle Anmeldungen wurden beendet. Bis Sie es wieder freigeben, kann sich niemand damit anmelden.",
                $"Your service account was locked on {tongue.Moment(at)} through the link in our email. All sessions were ended. Until you release it again, nobody can sign in with it."),
            tongue.Say(
                "So geben Sie Ihr Konto wieder frei: Melden Sie sich mit Ihrem Online-Ausweis an. Haben Sie die Anmeldung mit dem Online-Ausweis nicht eingerichtet? Dann setzen Sie ein neues Passwort.",
                "This is how you release your account again: sign in with your online ID. Have you not set up sign-in with online ID? Then set a new password."),
        ],
        new(tongue.Say("Zur Anmeldung", "Go to sign-in"), tongue.Address(portal, "/anmelden")),
        [
            tongue.Say(
                "Ihr bisheriges Passwort gilt nicht mehr. Benutzen Sie es auch anderswo? Dann ändern Sie es bitte dort ebenfalls.",
                "Your present password is no longer valid. Do you use it elsewhere? Then please change it there as well."),
        ]);

    private static MailText UnseenDevice(MailLanguage tongue, string portal, MailPayload mail, UnseenSignIn signIn) => new(
        tongue,
        tongue.Say("Neue Anmeldung an Ihrem Servicekonto", "New sign-in to your service account (Servicekonto)"),
        [
            tongue.Say(
                $"am {tongue.Moment(mail.HappenedAt!.Value)} gab es eine Anmeldung an Ihrem Servicekonto. Den Browser kennen wir noch nicht.",
                $"There was a sign-in to your service account on {tongue.Moment(mail.HappenedAt!.Value)}. We do not know the browser yet."),
            tongue.Say(
                $"Browser: {signIn.Device.NameIn(tongue)}. Vertrauensniveau: {LevelIn(tongue, signIn.Level)}.",
                $"Browser: {signIn.Device.NameIn(tongue)}. Level of assurance: {LevelIn(tongue, signIn.Level)}."),
            .. Untold(tongue, signIn.Untold),
        ],
        new(tongue.Say("„Meine Anmeldungen“ öffnen", "Open “My sign-ins”"), tongue.Address(portal, "/profil/anmeldungen")),
        [
            tongue.Say(
                "Waren Sie das? Dann müssen Sie nichts tun. Haben Sie Cookies gelöscht oder ein anderes Gerät benutzt? Dann ist der Browser für uns neu.",
                "Was that you? Then you do not have to do anything. Have you deleted cookies or used another device? Then the browser is new to us."),
            .. OfCard(tongue, signIn.Level),
        ],
        NotYou(tongue, portal, mail));

    private static IEnumerable<string> OfCard(MailLanguage tongue, AssuranceLevel level) => level == AssuranceLevel.High
        ? [tongue.Say(
            "Die Anmeldung geschah mit Ihrem Online-Ausweis. Wenn Sie das Servicekonto sperren, gilt der Ausweis hier nicht mehr. Ist er weg? Dann lassen Sie ihn bitte auch über den Sperr-Notruf 116 116 sperren.",
            "The sign-in was made with your online ID. If you lock the service account, the ID no longer counts here. Is it gone? Then please have it blocked as well through the blocking hotline 116 116.")]
        : [];

    private static IEnumerable<string> Untold(MailLanguage tongue, int untold) => untold switch
    {
        0 => [],
        1 => [tongue.Say("Davor gab es eine weitere solche Anmeldung, von der wir Ihnen nicht geschrieben haben.", "Before that there was one more such sign-in that we did not write to you about.")],
        _ => [tongue.Say($"Davor gab es {untold} weitere solche Anmeldungen, von denen wir Ihnen nicht geschrieben haben.", $"Before that there were {untold} more such sign-ins that we did not write to you about.")],
    };

    private static string LevelIn(MailLanguage tongue, AssuranceLevel level) => level switch
    {
        AssuranceLevel.High => tongue.Say("hoch", "high"),
        AssuranceLevel.Substantial => tongue.Say("substanziell", "substantial"),
        AssuranceLevel.Low => tongue.Say("niedrig", "low"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "No session has this level."),
    };

    private static MailText PasswordReset(MailLanguage tongue, string portal, string token, DateTimeOffset until) => new(
        tongue,
        tongue.Say("Neues Passwort setzen", "Set a new password"),
        [
            tongue.Say(
                "im Serviceportal hat jemand ein neues Passwort für Ihr Servicekonto angefordert. Waren Sie das? Dann setzen Sie es auf dieser Seite:",
                "Somebody asked for a new password for your service account (Servicekonto) in the Serviceportal. Was that you? Then set it on this page:"),
        ],
        new(tongue.Say("Neues Passwort setzen", "Set a new password"), tongue.Address(portal, $"/passwort-vergessen/neues-passwort?token={token}")),
        [
            tongue.Say(
                $"Der Link gilt bis zum {tongue.Moment(until)}. Sie können ihn auf jedem Gerät öffnen, aber nur einmal benutzen. Haben Sie mehrere solche E-Mails von uns? Dann gilt nur der Link in der neuesten.",
                $"The link is valid until {tongue.Moment(until)}. You can open it on any device, but use it only once. Do you have several such emails from us? Then only the link in the newest one is valid."),
            tongue.Say(
                "Waren Sie es nicht? Dann müssen Sie nichts tun. Ihr Passwort bleibt, wie es ist. Geben Sie den Link bitte niemandem weiter.",
                "Was it not you? Then you do not have to do anything. Your password stays as it is. Please do not pass the link on to anybody."),
        ]);

    private static MailText PasswordChanged(MailLanguage tongue, string portal, MailPayload mail) => new(
        tongue,
        tongue.Say("Ihr Passwort wurde geändert", "Your password was changed"),
        [
            tongue.Say(
                $"das Passwort Ihres Servicekontos wurde am {tongue.Moment(mail.HappenedAt!.Value)} geändert. Das alte gilt nicht mehr. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                $"The password of your service account (Servicekonto) was changed on {tongue.Moment(mail.HappenedAt!.Value)}. The old one is no longer valid. All other sessions of your account were ended."),
            .. mail.IsLocked
                ? [
                    tongue.Say(
                        "Ihr Servicekonto ist noch gesperrt. Melden Sie sich zuerst mit dem Online-Ausweis an. Danach gilt auch das neue Passwort.",
                        "Your service account is still locked. First sign in with your online ID. After that the new password works too."),
                ]
                : Array.Empty<string>(),
        ],
        mail.IsLocked ? new(tongue.Say("Zur Anmeldung", "Go to sign-in"), tongue.Address(portal, "/anmelden")) : ToProfile(tongue, portal),
        [],
        NotYou(tongue, portal, mail));

    private static MailText PasswordNotYet(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Ihr Servicekonto ist noch nicht aktiviert", "Your service account (Servicekonto) is not activated yet"),
        [
            tongue.Say(
                "im Serviceportal hat jemand ein neues Passwort für ein Servicekonto mit dieser E-Mail-Adresse angefordert. Das Konto wurde noch nicht aktiviert. Bis dahin lässt sich sein Passwort nicht ersetzen.",
                "Somebody asked for a new password for a service account with this email address in the Serviceportal. The account was not activated yet. Until then its password cannot be replaced."),
            tongue.Say(
                $"Wissen Sie das Passwort doch noch? Dann fordern Sie hier einen neuen Link zum Aktivieren an: {tongue.Address(portal, "/aktivieren/neuer-link")}",
                $"Do you know the password after all? Then request a new link to activate the account here: {tongue.Address(portal, "/aktivieren/neuer-link")}"),
            tongue.Say(
                "Wissen Sie es nicht mehr? Dann registrieren Sie sich bitte noch einmal. Mit demselben Online-Ausweis geht das auch mit demselben Benutzernamen. Ohne Ausweis brauchen Sie einen anderen.",
                "Do you not know it any more? Then please register again. With the same online ID you can also use the same user name. Without an ID, please choose another one."),
        ],
        new(tongue.Say("Registrieren", "Register"), tongue.Address(portal, "/registrieren")),
        [
            tongue.Say(
                "Sie haben kein Servicekonto angelegt? Dann hat jemand anderes Ihre Adresse eingegeben. Sie müssen nichts tun. Ein Konto, das nicht aktiviert wird, löschen wir nach sieben Tagen.",
                "Did you not create a service account? Then somebody else entered your address. You do not have to do anything. If an account is not activated, we delete it after seven days."),
        ]);

    public static MailLink ToProfile(MailLanguage tongue, string portal) =>
        new(tongue.Say("„Mein Profil“ öffnen", "Open “My profile”"), tongue.Address(portal, "/profil"));

    // Whatever changed, there is one way to stop a stranger.
    public static MailRemedy NotYou(MailLanguage tongue, string portal, MailPayload mail) => new(
        tongue.Say(
            $"Waren Sie das nicht? Dann sperren Sie bitte sofort Ihr Servicekonto. Danach kann sich niemand mehr damit anmelden, bis Sie es wieder freigeben. Der Link gilt bis zum {tongue.Moment(mail.Until!.Value)}.",
            $"Was that not you? Then please lock your service account at once. After that nobody can sign in with it until you release it again. The link is valid until {tongue.Moment(mail.Until!.Value)}."),
        new(tongue.Say("Das war ich nicht: Servicekonto sperren", "That was not me: lock service account"), tongue.Address(portal, $"/konto/sperren?token={mail.Token}")));
}
