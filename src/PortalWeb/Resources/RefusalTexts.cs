using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>A sentence for every reason of the contract. Each says what to do, and none says more than the citizen may know.</summary>
internal static class RefusalTexts
{
    public static string Unreachable => Say(
        "Das Serviceportal ist gerade nicht erreichbar. Ihre Angaben stehen noch hier. Bitte senden Sie sie in einer Minute noch einmal ab.",
        "The Serviceportal cannot be reached at the moment. What you entered is still here. Please send it again in a minute.");

    public static string For(ErrorReason reason, TimeSpan? retryAfter = null) => reason switch
    {
        ErrorReason.Unspecified => Say(
            "Das hat leider nicht geklappt. Bitte versuchen Sie es noch einmal.",
            "Sorry, that did not work. Please try again."),
        ErrorReason.InvalidField => Say(
            "Eine Angabe fehlt oder stimmt nicht. Bitte prüfen Sie Ihre Eingaben.",
            "Something is missing or not right. Please check what you entered."),
        ErrorReason.CallerNotAllowed or ErrorReason.KeyNotFound or ErrorReason.KeyNotKnownToAll or ErrorReason.KeySuperseded or ErrorReason.KeyInUse => Say(
            "Das hat leider nicht geklappt. Der Fehler liegt bei uns. Bitte versuchen Sie es später noch einmal.",
            "Sorry, that did not work. The fault is ours. Please try again later."),
        ErrorReason.MessageUnreadable => Say(
            "Ihre Angaben sind nicht richtig angekommen. Der Fehler liegt bei uns. Bitte versuchen Sie es später noch einmal.",
            "What you sent did not arrive properly. The fault is ours. Please try again later."),
        ErrorReason.RateLimited => Say(
            $"Das waren zu viele Versuche in kurzer Zeit. Bitte warten Sie {Moments.Wait(retryAfter)} und versuchen Sie es dann noch einmal.",
            $"That was too many attempts in a short time. Please wait {Moments.Wait(retryAfter)} and then try again."),
        ErrorReason.Busy => Say(
            "Gerade sind sehr viele Menschen hier. Bitte warten Sie einige Sekunden und versuchen Sie es dann noch einmal.",
            "Very many people are here at the moment. Please wait a few seconds and then try again."),
        ErrorReason.UserNameTaken => FieldTexts.UserNameTaken,
        ErrorReason.RegistrationNotFound => Say(
            "Ihre Registrierung ist abgelaufen. Bitte beginnen Sie noch einmal.",
            "Your registration has expired. Please start again."),
        ErrorReason.CardNotRead => Say(
            "Ihr Online-Ausweis wurde noch nicht ausgelesen. Bitte lesen Sie ihn zuerst aus.",
            "Your online ID has not been read yet. Please read it first."),
        ErrorReason.PrivacyNoticeOutdated => Say(
            "Die Datenschutzerklärung hat sich eben geändert. Bitte lesen Sie die neue Fassung und stimmen Sie noch einmal zu.",
            "The privacy notice has just changed. Please read the new version and agree once more."),
        ErrorReason.PseudonymAlreadyBound => Say(
            "Mit diesem Ausweis gibt es schon ein Servicekonto. Bitte melden Sie sich mit dem Online-Ausweis an.",
            "There is already a service account with this ID. Please sign in with your online ID."),
        ErrorReason.ActivationLinkInvalid => Say(
            "Dieser Link gilt nicht mehr. Vielleicht haben Sie inzwischen eine neuere E-Mail von uns bekommen.",
            "This link is no longer valid. Perhaps you have received a newer email from us."),
        ErrorReason.ActivationLinkExpired => Say(
            "Dieser Link ist älter als 24 Stunden. Wir können Ihnen einen neuen schicken.",
            "This link is older than 24 hours. We can send you a new one."),
        ErrorReason.ActivationProofNeeded => Say("Geben Sie zum Aktivieren bitte auch Ihr Passwort ein.", "Please enter your password too, to activate."),
        ErrorReason.ActivationProofWrong => Say(
            "Das ist nicht das Passwort dieses Servicekontos. Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.",
            "This is not the password of this service account. Enter the password that you chose when you registered."),
        ErrorReason.EmailTaken => Say(
            "Mit dieser E-Mail-Adresse gibt es inzwischen ein anderes Servicekonto.",
            "There is now another service account with this email address."),
        ErrorReason.SignInFailed => Say(
            "Diese Zugangsdaten stimmen nicht. Prüfen Sie bitte Benutzername oder E-Mail-Adresse und das Passwort.",
            "These sign-in details are not right. Please check the user name or email address and the password."),
        ErrorReason.AccountNotActivated => Say(
            "Ihr Servicekonto ist noch nicht aktiviert. Bitte öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben.",
            "Your service account is not activated yet. Please open the link in the email that we sent you."),
        ErrorReason.AccountLocked => Say(
            "Ihr Servicekonto ist gesperrt. Geben Sie es wieder frei: Melden Sie sich mit Ihrem Online-Ausweis an. Ohne Online-Ausweis setzen Sie ein neues Passwort.",
            "Your service account is locked. Release it again: sign in with your online ID. Without an online ID, set a new password."),
        ErrorReason.PasswordBlocked => Say(
            "Dieses Passwort gilt nicht mehr, weil das Servicekonto gesperrt wurde. Bitte setzen Sie ein neues.",
            "This password is no longer valid, because the service account was locked. Please set a new one."),
        ErrorReason.AuthenticatorNotFound => Say(
            "Diese Anmeldemöglichkeit gibt es nicht mehr. Unter „Mein Profil“ sehen Sie, was eingerichtet ist.",
            "This way to sign in no longer exists. “My profile” shows what is set up."),
        ErrorReason.LastAuthenticator => Say(
            "Das ist der einzige Weg in Ihr Servicekonto. Ihn sperren wir nicht, sonst könnten Sie sich nicht mehr anmelden.",
            "This is the only way into your service account. We do not block it, or you could not sign in any more."),
        ErrorReason.LockLinkInvalid => Say("Dieser Link gilt nicht mehr.", "This link is no longer valid."),
        ErrorReason.LockLinkExpired => Say("Dieser Link ist älter als 30 Tage.", "This link is older than 30 days."),
        ErrorReason.SessionEnded => Say(
            "Ihre Anmeldung ist beendet. Bitte melden Sie sich noch einmal an.",
            "You have been signed out. Please sign in again."),
        ErrorReason.SessionNotFound => Say("Diese Anmeldung ist schon beendet.", "This sign-in has already ended."),
        ErrorReason.LevelTooLow => Say(
            "Dafür ist eine Anmeldung mit dem Online-Ausweis nötig.",
            "You need to sign in with your online ID for this."),
        ErrorReason.IdentificationNotFound => Say(
            "Dieser Vorgang ist abgelaufen oder schon abgeschlossen. Bitte beginnen Sie noch einmal.",
            "This has expired or is already finished. Please start again."),
        ErrorReason.IdentificationOutOfOrder => Say(
            "Ihr Ausweis wird noch geprüft. Bitte warten Sie einen Moment.",
            "Your ID is still being checked. Please wait a moment."),
        ErrorReason.PurposeNotApplicable => Say(
            "Das ist für Ihr Servicekonto nicht nötig oder nicht möglich. Unter „Mein Profil“ sehen Sie, was eingerichtet ist.",
            "This is not needed or not possible for your service account. “My profile” shows what is set up."),
        ErrorReason.UpgradeNotFound => Say(
            "Die ausgelesenen Daten liegen nicht mehr vor. Bitte lesen Sie Ihren Ausweis noch einmal aus.",
            "The data read from your ID are no longer available. Please read your ID again."),
        ErrorReason.OnlineServiceNotFound => Say(
            "Diesen Online-Dienst gibt es nicht oder nicht mehr.",
            "This online service does not exist or no longer exists."),
        ErrorReason.AttributeMissing => Say(
            "Ihrem Servicekonto fehlt eine Angabe, die dieser Online-Dienst braucht.",
            "Your service account lacks something that this online service needs."),
        ErrorReason.HandoverCodeInvalid => Say(
            "Die Übergabe an den Online-Dienst ist abgelaufen. Bitte öffnen Sie den Dienst noch einmal.",
            "The hand-over to the online service has expired. Please open the service again."),
        ErrorReason.SubjectNotFound => Say(
            "Dieses Servicekonto ist bei der Behörde nicht bekannt.",
            "The authority does not know this service account."),
        ErrorReason.AccountNotFound => Say("Dieses Servicekonto gibt es nicht mehr.", "This service account no longer exists."),
        ErrorReason.RequestIdReused => Say(
            "Diese Angaben haben Sie schon einmal gesendet. Bitte laden Sie die Seite neu.",
            "You have already sent this once. Please reload the page."),
        ErrorReason.AgencyNotFound => Say("Diese Behörde ist uns nicht bekannt.", "We do not know this authority."),
        ErrorReason.ReadingReplaced => Say(
            "Inzwischen wurde ein anderer Ausweis ausgelesen. Bitte prüfen Sie die Daten noch einmal.",
            "Another ID has been read in the meantime. Please check the data once more."),
        ErrorReason.ContactDataChanged => Say(
            "Diese Angaben haben sich inzwischen geändert, zum Beispiel in einem anderen Fenster. Hier steht, was jetzt gespeichert ist. Bitte geben Sie Ihre Änderung noch einmal ein.",
            "These details have changed meanwhile, for example in another window. Here you see what is stored now. Please enter your change again."),
        ErrorReason.HandoverChanged => Say(
            "Inzwischen hat sich geändert, was übergeben wird. Bitte prüfen Sie es noch einmal.",
            "What is handed over has changed in the meantime. Please check it once more."),
        ErrorReason.PasswordWrong => Say(
            "Das ist nicht das Passwort, das Sie für dieses Servicekonto gewählt haben. Bitte prüfen Sie es.",
            "This is not the password that you chose for this service account. Please check it."),
        ErrorReason.DeletionLinkInvalid => Say(
            "Dieser Link gilt nicht mehr. Vielleicht ist das Servicekonto schon gelöscht.",
            "This link is no longer valid. Perhaps the service account is already deleted."),
        ErrorReason.EmailUnchanged => Say(
            "Diese E-Mail-Adresse hat Ihr Servicekonto schon. Geben Sie bitte eine andere ein.",
            "Your service account already has this email address. Please enter another one."),
        ErrorReason.EmailChangeNotFound => Say(
            "Diese Änderung steht nicht mehr aus. Unten sehen Sie, was jetzt gilt.",
            "This change is no longer open. Below you see what is valid now."),
        ErrorReason.EmailLinkInvalid => Say(
            "Dieser Link gilt nicht mehr. Die Änderung der E-Mail-Adresse wurde abgebrochen oder durch eine neuere ersetzt.",
            "This link is no longer valid. The change of the email address was cancelled or replaced by a newer one."),
        ErrorReason.EmailLinkExpired => Say(
            "Dieser Link ist älter als 24 Stunden. Die E-Mail-Adresse ist unverändert.",
            "This link is older than 24 hours. The email address is unchanged."),
        ErrorReason.EmailProofNeeded => Say("Geben Sie zum Bestätigen bitte auch Ihr Passwort ein.", "Please enter your password too, to confirm."),
        ErrorReason.PasswordResetLinkInvalid => Say(
            "Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.",
            "This link is no longer valid. Please request a new one."),
        ErrorReason.PasswordResetLinkExpired => Say(
            "Dieser Link ist älter als 30 Minuten. Bitte fordern Sie einen neuen an.",
            "This link is older than 30 minutes. Please request a new one."),
        ErrorReason.PasswordUnchanged => Say(
            "Das ist Ihr bisheriges Passwort. Bitte wählen Sie ein anderes.",
            "This is the password that you have had until now. Please choose another one."),
        ErrorReason.ActivityChanged => Say(
            "In der Liste Ihrer Aktivitäten fehlt etwas, oder etwas wurde geändert. Deshalb stellen wir keinen Beleg aus. Bitte wenden Sie sich an uns.",
            "Something is missing from the list of your activity, or was changed. This is why we issue no receipt. Please contact us."),
        ErrorReason.ReceiptInvalid => Say(
            "Das ist kein Beleg von uns, oder er wurde verändert. Bitte fügen Sie den ganzen Inhalt der Datei ein.",
            "This is not a receipt of ours, or it was changed. Please paste the whole content of the file."),
        ErrorReason.ReceiptOfOtherAccount => Say(
            "Dieser Beleg gehört zu einem anderen Servicekonto. Melden Sie sich dort an, um ihn zu prüfen.",
            "This receipt belongs to another service account. Sign in there to check it."),
        ErrorReason.Conflict => Say(
            "Gerade wurde an anderer Stelle dasselbe geändert. Es ist nichts verloren. Bitte versuchen Sie es noch einmal.",
            "This has just been changed somewhere else. Nothing is lost. Please try again."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No sentence for this reason."),
    };
}
