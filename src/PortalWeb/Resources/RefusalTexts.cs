using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Resources;

/// <summary>A sentence for every reason of the contract. Each says what to do, and none says more than the citizen may know.</summary>
internal static class RefusalTexts
{
    public const string Unreachable =
        "Das Serviceportal ist gerade nicht erreichbar. Ihre Angaben stehen noch hier. Bitte senden Sie sie in einer Minute noch einmal ab.";

    public static string For(ErrorReason reason, TimeSpan? retryAfter = null) => reason switch
    {
        ErrorReason.Unspecified => "Das hat leider nicht geklappt. Bitte versuchen Sie es noch einmal.",
        ErrorReason.InvalidField => "Eine Angabe fehlt oder stimmt nicht. Bitte prüfen Sie Ihre Eingaben.",
        ErrorReason.CallerNotAllowed or ErrorReason.KeyNotFound or ErrorReason.KeyNotKnownToAll or ErrorReason.KeySuperseded or ErrorReason.KeyInUse =>
            "Das hat leider nicht geklappt. Der Fehler liegt bei uns. Bitte versuchen Sie es später noch einmal.",
        ErrorReason.MessageUnreadable => "Ihre Angaben sind nicht richtig angekommen. Der Fehler liegt bei uns. Bitte versuchen Sie es später noch einmal.",
        ErrorReason.RateLimited => $"Das waren zu viele Versuche in kurzer Zeit. Bitte warten Sie {Moments.Wait(retryAfter)} und versuchen Sie es dann noch einmal.",
        ErrorReason.Busy => "Gerade sind sehr viele Menschen hier. Bitte warten Sie einige Sekunden und versuchen Sie es dann noch einmal.",
        ErrorReason.UserNameTaken => FieldTexts.UserNameTaken,
        ErrorReason.RegistrationNotFound => "Ihre Registrierung ist abgelaufen. Bitte beginnen Sie noch einmal.",
        ErrorReason.CardNotRead => "Ihr Online-Ausweis wurde noch nicht ausgelesen. Bitte lesen Sie ihn zuerst aus.",
        ErrorReason.ConsentOutdated => "Die Datenschutzerklärung hat sich eben geändert. Bitte lesen Sie die neue Fassung und stimmen Sie noch einmal zu.",
        ErrorReason.PseudonymAlreadyBound => "Mit diesem Ausweis gibt es schon ein Servicekonto. Bitte melden Sie sich mit dem Online-Ausweis an.",
        ErrorReason.ActivationLinkInvalid => "Dieser Link gilt nicht mehr. Vielleicht haben Sie inzwischen eine neuere E-Mail von uns bekommen.",
        ErrorReason.ActivationLinkExpired => "Dieser Link ist älter als 24 Stunden. Wir können Ihnen einen neuen schicken.",
        ErrorReason.ActivationProofNeeded => "Geben Sie zum Aktivieren bitte auch Ihr Passwort ein.",
        ErrorReason.ActivationProofWrong =>
            "Das ist nicht das Passwort dieses Servicekontos. Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.",
        ErrorReason.EmailTaken => "Mit dieser E-Mail-Adresse gibt es inzwischen ein anderes Servicekonto.",
        ErrorReason.SignInFailed => "Benutzername oder Passwort stimmen nicht. Bitte prüfen Sie beides und versuchen Sie es noch einmal.",
        ErrorReason.AccountNotActivated => "Ihr Servicekonto ist noch nicht aktiviert. Bitte öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben.",
        ErrorReason.AccountLocked => "Ihr Servicekonto ist gesperrt. Bitte wenden Sie sich an uns. Die Adresse steht im Impressum.",
        ErrorReason.SessionEnded => "Ihre Anmeldung ist beendet. Bitte melden Sie sich noch einmal an.",
        ErrorReason.LevelTooLow => "Dafür ist eine Anmeldung mit dem Online-Ausweis nötig.",
        ErrorReason.IdentificationNotFound => "Dieser Vorgang ist abgelaufen oder schon abgeschlossen. Bitte beginnen Sie noch einmal.",
        ErrorReason.IdentificationOutOfOrder => "Ihr Ausweis wird noch geprüft. Bitte warten Sie einen Moment.",
        ErrorReason.PurposeNotApplicable => "Das ist für Ihr Servicekonto nicht nötig oder nicht möglich. Unter „Mein Profil“ sehen Sie, was eingerichtet ist.",
        ErrorReason.UpgradeNotFound => "Die ausgelesenen Daten liegen nicht mehr vor. Bitte lesen Sie Ihren Ausweis noch einmal aus.",
        ErrorReason.OnlineServiceNotFound => "Diesen Online-Dienst gibt es nicht oder nicht mehr.",
        ErrorReason.AttributeMissing => "Ihrem Servicekonto fehlt eine Angabe, die dieser Online-Dienst braucht.",
        ErrorReason.HandoverCodeInvalid => "Die Übergabe an den Online-Dienst ist abgelaufen. Bitte öffnen Sie den Dienst noch einmal.",
        ErrorReason.SubjectNotFound => "Dieses Servicekonto ist bei der Behörde nicht bekannt.",
        ErrorReason.AccountNotFound => "Dieses Servicekonto gibt es nicht mehr.",
        ErrorReason.RequestIdReused => "Diese Angaben haben Sie schon einmal gesendet. Bitte laden Sie die Seite neu.",
        ErrorReason.AgencyNotFound => "Diese Behörde ist uns nicht bekannt.",
        ErrorReason.Conflict => "Gerade wurde an anderer Stelle dasselbe geändert. Es ist nichts verloren. Bitte versuchen Sie es noch einmal.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No sentence for this reason."),
    };
}
