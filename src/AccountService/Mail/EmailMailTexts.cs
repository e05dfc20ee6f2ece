namespace ServicePortal.Accounts.Mail;

/// <summary>The words of the mails about another e-mail address. None names the other address: somebody else may read this one.</summary>
internal static class EmailMailTexts
{
    public static MailText Confirm(MailLanguage tongue, string portal, MailPayload mail) => new(
        tongue,
        tongue.Say("Bestätigen Sie Ihre neue E-Mail-Adresse", "Confirm your new email address"),
        [
            tongue.Say(
                $"diese E-Mail-Adresse soll zu einem Servicekonto im Serviceportal gehören. Darum hat jemand am {tongue.Moment(mail.HappenedAt!.Value)} gebeten. Bitte bestätigen Sie, dass die Adresse Ihnen gehört. Bis dahin bleibt alles, wie es ist.",
                $"Somebody asked on {tongue.Moment(mail.HappenedAt!.Value)} that this email address should belong to a service account (Servicekonto) in the Serviceportal. Please confirm that the address is yours. Until then everything stays as it is."),
            tongue.Say(
                "Öffnen Sie den Link in einem Browser, in dem Sie nicht angemeldet sind? Dann geben Sie auf der Seite bitte auch Ihr Passwort ein.",
                "Are you opening the link in a browser in which you are not signed in? Then please also enter your password on the page."),
        ],
        new(tongue.Say("Neue E-Mail-Adresse bestätigen", "Confirm new email address"), tongue.Address(portal, $"/e-mail/bestaetigen?token={mail.Token}")),
        [
            tongue.Say(
                $"Der Link gilt bis zum {tongue.Moment(mail.Until!.Value)}. Sie können ihn nur einmal benutzen. Bekommen Sie noch eine E-Mail wie diese, gilt nur der Link in der neuesten.",
                $"The link is valid until {tongue.Moment(mail.Until!.Value)}. You can use it only once. If you get another email like this one, only the link in the newest is valid."),
            tongue.Say(
                "Sie haben nicht darum gebeten? Dann hat sich jemand bei der Adresse vertippt. Sie müssen nichts tun. Ohne Ihre Bestätigung ändert sich nichts.",
                "Did you not ask for this? Then somebody mistyped the address. You do not have to do anything. Without your confirmation nothing changes."),
        ]);

    public static MailText WantedByOther(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Ihre E-Mail-Adresse gehört schon zu Ihrem Servicekonto", "Your email address already belongs to your service account (Servicekonto)"),
        [
            tongue.Say(
                "im Serviceportal wollte jemand die E-Mail-Adresse eines Servicekontos ändern, und zwar in Ihre. Ihre Adresse gehört schon zu Ihrem Servicekonto. Zwei Konten mit derselben Adresse gibt es nicht.",
                "Somebody in the Serviceportal wanted to change the email address of a service account to yours. Your address already belongs to your service account. There cannot be two accounts with the same address."),
            tongue.Say(
                "Waren Sie das? Dann nehmen Sie für das andere Konto bitte eine andere E-Mail-Adresse.",
                "Was that you? Then please use another email address for the other account."),
        ],
        new(tongue.Say("Anmelden", "Sign in"), tongue.Address(portal, "/anmelden")),
        [
            tongue.Say(
                "Waren Sie es nicht? Dann müssen Sie nichts tun. Ihr Konto und Ihre Daten sind unverändert. Die andere Person hat nicht erfahren, dass Sie ein Konto haben.",
                "Was it not you? Then you do not have to do anything. Your account and your data are unchanged. The other person did not learn that you have an account."),
        ]);

    public static MailText Requested(MailLanguage tongue, string portal, MailPayload mail) => new(
        tongue,
        tongue.Say("Die E-Mail-Adresse Ihres Servicekontos soll geändert werden", "The email address of your service account (Servicekonto) is to be changed"),
        [
            tongue.Say(
                $"Ihr Servicekonto soll eine andere E-Mail-Adresse bekommen. Darum hat jemand am {tongue.Moment(mail.HappenedAt!.Value)} gebeten. Noch gilt diese Adresse hier. Sie wird erst ersetzt, wenn die neue Adresse bestätigt ist.",
                $"Somebody asked on {tongue.Moment(mail.HappenedAt!.Value)} that your service account should get another email address. For now this address is still valid. It is replaced only when the new address is confirmed."),
            tongue.Say(
                "Waren Sie das? Dann öffnen Sie bitte die E-Mail, die wir an die neue Adresse geschickt haben. Welche Adresse das ist, sehen Sie unter „Mein Profil“.",
                "Was that you? Then please open the email that we sent to the new address. “My profile” shows you which address that is."),
            tongue.Say(
                "Waren Sie das nicht? Dann brechen Sie die Änderung bitte sofort ab.",
                "Was that not you? Then please cancel the change at once."),
        ],
        new(tongue.Say("Änderung abbrechen", "Cancel the change"), tongue.Address(portal, $"/e-mail/abbrechen?token={mail.Token}")),
        [
            tongue.Say(
                $"Der Link gilt bis zum {tongue.Moment(mail.Until!.Value)}. Haben Sie die Änderung nicht gewollt? Dann kennt wahrscheinlich jemand Ihr Passwort. Ändern Sie es danach bitte, auch überall sonst, wo Sie es benutzen.",
                $"The link is valid until {tongue.Moment(mail.Until!.Value)}. Did you not want the change? Then somebody probably knows your password. Please change it afterwards, also wherever else you use it."),
        ]);

    /// <summary>To the former address.</summary>
    public static MailText Changed(MailLanguage tongue, string portal, MailPayload mail) => new(
        tongue,
        tongue.Say("Die E-Mail-Adresse Ihres Servicekontos wurde geändert", "The email address of your service account (Servicekonto) was changed"),
        [
            tongue.Say(
                $"Ihr Servicekonto hat seit dem {tongue.Moment(mail.HappenedAt!.Value)} eine andere E-Mail-Adresse. Die Adresse hier gehört nicht mehr dazu. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                $"Since {tongue.Moment(mail.HappenedAt!.Value)} your service account has another email address. The address here no longer belongs to it. All other sessions of your account were ended."),
            tongue.Say(
                "Waren Sie das? Dann müssen Sie nichts tun.",
                "Was that you? Then you do not have to do anything."),
        ],
        MailTexts.ToProfile(tongue, portal),
        [],
        MailTexts.NotYou(tongue, portal, mail));

    /// <summary>To the new address.</summary>
    public static MailText Confirmed(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Ihre neue E-Mail-Adresse gilt ab jetzt", "Your new email address is valid from now on"),
        [
            tongue.Say(
                "Ihr Servicekonto hat jetzt diese E-Mail-Adresse. Sie können sich damit anmelden, und wir schreiben Ihnen hierher. Alle anderen Anmeldungen an Ihrem Konto wurden beendet.",
                "Your service account (Servicekonto) now has this email address. You can sign in with it, and we write to you here. All other sessions of your account were ended."),
        ],
        MailTexts.ToProfile(tongue, portal),
        [
            tongue.Say(
                "Auch an Ihre bisherige Adresse haben wir geschrieben. Wer die E-Mail dort liest, kann die Änderung 30 Tage lang rückgängig machen. Behalten Sie das Postfach bitte so lange.",
                "We have also written to your former address. Whoever reads that email can undo the change for 30 days. Please keep that mailbox for as long."),
        ]);

    /// <summary>To the address that an account had until its owner locked it.</summary>
    public static MailText GivenBack(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Diese E-Mail-Adresse gehört nicht mehr zum Servicekonto", "This email address no longer belongs to the service account (Servicekonto)"),
        [
            tongue.Say(
                "jemand hat an der früheren E-Mail-Adresse des Servicekontos „Das war ich nicht“ gewählt. Das Konto ist jetzt gesperrt und hat wieder seine frühere Adresse. Die Links, die wir hierher geschickt haben, gelten nicht mehr.",
                "Somebody at the former email address of the service account chose “That was not me”. The account is locked now and has its former address again. The links that we sent here are no longer valid."),
        ],
        new(tongue.Say("Kontakt", "Contact"), tongue.Address(portal, "/hilfe/kontakt")),
        [
            tongue.Say(
                "Gehört das Konto Ihnen, und hat jemand anderes Zugang zu Ihrem früheren Postfach? Dann rufen Sie uns bitte sofort an.",
                "Is the account yours, and does somebody else have access to your former mailbox? Then please call us at once."),
        ]);
}
