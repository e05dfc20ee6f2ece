using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Languages;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Something that an activity was about, under its name.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Which.</param>
/// <param name="Language">Of the value, where it is not the page's.</param>
internal sealed record ActivityDetail(string Name, string Value, string? Language = null);

/// <summary>A sentence for every event of an account's trail, in the words of whoever holds the account; and the codes beside it.</summary>
internal static class ActivityTexts
{
    public static string Unreadable => Say("Diesen Eintrag können wir nicht lesen.", "We cannot read this entry.");

    public static string Sentence(Activity activity) => activity.Event switch
    {
        ActivityEvent.AccountRegistered => activity.Parameters.Contains("Plus")
            ? Say("Das Servicekonto Plus wurde angelegt.", "The Service Account Plus was created.")
            : Say("Das Servicekonto wurde angelegt.", "The service account was created."),
        ActivityEvent.AccountActivated => Say("Sie haben das Servicekonto aktiviert.", "You activated the service account."),
        ActivityEvent.ActivationResent => Say("Wir haben den Link zum Aktivieren noch einmal geschickt.", "We sent the link to activate once more."),
        ActivityEvent.EmailCorrected => Say(
            "Sie haben vor dem Aktivieren Ihre E-Mail-Adresse berichtigt.", "You corrected your email address before you activated the account."),
        ActivityEvent.SignedInWithPassword => Say("Sie haben sich mit Benutzername und Passwort angemeldet.", "You signed in with user name and password."),
        ActivityEvent.SignInFailed => Say(
            "Jemand wollte sich mit Ihrem Ausweis anmelden. Das ging nicht, weil das Servicekonto nicht aktiv war.",
            "Somebody wanted to sign in with your ID. This was not possible because the service account was not active."),
        ActivityEvent.SignedInWithEid => Say("Sie haben sich mit dem Online-Ausweis angemeldet.", "You signed in with your online ID."),
        ActivityEvent.SignedOut => Say("Sie haben sich abgemeldet.", "You signed out."),
        ActivityEvent.SteppedUp => Say(
            "Sie waren schon angemeldet und haben sich zusätzlich mit dem Online-Ausweis angemeldet.",
            "You were already signed in, and signed in with your online ID as well."),
        ActivityEvent.AccountUpgraded => Say("Sie sind zum Servicekonto Plus gewechselt.", "You switched to Service Account Plus."),
        ActivityEvent.PseudonymDeposited => Say("Die Anmeldung mit dem Online-Ausweis wurde eingerichtet.", "Sign-in with your online ID was set up."),
        ActivityEvent.PseudonymRefused => RefusedCard(activity),
        ActivityEvent.AttributesHandedOver => Say("Eine Behörde hat diese Angaben von Ihnen abgerufen:", "An authority fetched these data about you:"),
        ActivityEvent.AddressReplaced => Say(
            "Auf Ihrem Ausweis stand eine andere Anschrift. Sie steht jetzt in Ihrem Servicekonto.",
            "Your ID had another address. It is now in your service account."),
        ActivityEvent.NeverActivated => Say("Das Servicekonto wurde gelöscht, weil es nie aktiviert wurde.", "The service account was deleted because it was never activated."),
        ActivityEvent.AssuranceChecked => Say(
            "Eine Behörde hat gefragt, welches Vertrauensniveau Ihr Servicekonto erreicht. Angaben über Sie bekam sie nicht.",
            "An authority asked which level of assurance your service account reaches. It got no data about you."),
        ActivityEvent.AccountLookedUp => Say(
            "Wir haben nachgesehen, in welchem Zustand Ihr Servicekonto ist. Ihre Daten sehen wir dabei nicht.",
            "We looked up the state of your service account. We do not see your data when we do this."),
        ActivityEvent.LanguageChanged => Say("Sie haben die Sprache unserer E-Mails geändert.", "You changed the language of our emails."),
        ActivityEvent.HandoverCodeMisused => Say(
            "Eine Behörde wollte Angaben abrufen, die nicht für sie oder nicht für diesen Browser bestimmt waren. Sie hat nichts bekommen.",
            "An authority wanted to fetch data that were not meant for it, or not for that browser. It got nothing."),
        ActivityEvent.AccountLocked => Say(
            "Das Servicekonto wurde gesperrt, über den Link „Das war ich nicht“ in einer unserer E-Mails.",
            "The service account was locked, through the link “That was not me” in one of our emails."),
        ActivityEvent.AccountUnlocked => Say("Sie haben das Servicekonto wieder freigegeben.", "You released the service account again."),
        ActivityEvent.AuthenticatorBlocked => activity.Parameters.Contains("Password")
            ? Say("Das Passwort wurde gesperrt.", "The password was blocked.")
            : Say("Ein Online-Ausweis wurde für die Anmeldung gesperrt.", "An online ID was blocked for signing in."),
        ActivityEvent.AuthenticatorUnblocked => Say(
            "Ein gesperrter Online-Ausweis gilt wieder für die Anmeldung.", "A blocked online ID counts again for signing in."),
        ActivityEvent.PasswordChanged => Say("Sie haben das Passwort geändert.", "You changed the password."),
        ActivityEvent.PasswordResetRequested => Say(
            "Jemand hat angegeben, das Passwort vergessen zu haben. Wir haben deshalb an Ihre E-Mail-Adresse geschrieben.",
            "Somebody said that they had forgotten the password. So we wrote to your email address."),
        ActivityEvent.PasswordReset => Say(
            "Das vergessene Passwort wurde über den Link in unserer E-Mail durch ein neues ersetzt.",
            "The forgotten password was replaced by a new one through the link in our email."),
        ActivityEvent.EmailChangeRequested => Say(
            "Sie haben eine andere E-Mail-Adresse angegeben. Sie galt noch nicht, sondern musste erst bestätigt werden.",
            "You entered another email address. It did not count yet but had to be confirmed first."),
        ActivityEvent.EmailChangeCancelled => Say(
            "Die Änderung Ihrer E-Mail-Adresse wurde abgebrochen. Die bisherige gilt weiter.",
            "The change of your email address was cancelled. The previous one still counts."),
        ActivityEvent.EmailChanged => Say("Ihre neue E-Mail-Adresse wurde bestätigt.", "Your new email address was confirmed."),
        ActivityEvent.EmailRestored => Say(
            "Ihre frühere E-Mail-Adresse gilt wieder, weil das Servicekonto von dort aus gesperrt wurde.",
            "Your former email address counts again because the service account was locked from there."),
        ActivityEvent.SessionEndedFromElsewhere => Say("Sie haben eine Ihrer anderen Anmeldungen beendet.", "You ended one of your other sign-ins."),
        ActivityEvent.OtherSessionsEnded => Say("Sie haben alle anderen Anmeldungen beendet.", "You ended all other sign-ins."),
        ActivityEvent.UnseenDeviceReported => Say(
            "Sie haben sich in einem Browser angemeldet, den Ihr Servicekonto nicht kannte. Wir haben Ihnen deshalb eine E-Mail geschickt.",
            "You signed in in a browser that your service account did not know. So we sent you an email."),
        ActivityEvent.DeletionRequested => Say(
            "Sie haben uns gebeten, das Servicekonto zu löschen. Sieben Tage lang ließ sich das zurücknehmen.",
            "You asked us to delete the service account. For seven days this could be taken back."),
        ActivityEvent.AccountKept => Say("Sie haben das Servicekonto behalten. Es wird nicht gelöscht.", "You kept the service account. It will not be deleted."),
        ActivityEvent.AccountDeleted => Say(
            "Das Servicekonto wurde gelöscht, weil Sie es so wollten.", "The service account was deleted because you wanted it."),
        ActivityEvent.DisuseWarned => Say(
            "Sie haben sich lange nicht angemeldet. Wir haben Ihnen geschrieben, dass wir das Servicekonto sonst löschen.",
            "You had not signed in for a long time. We wrote to you that we would otherwise delete the service account."),
        ActivityEvent.DeletedForDisuse => Say(
            "Das Servicekonto wurde gelöscht, weil es lange nicht benutzt wurde.", "The service account was deleted because it was not used for a long time."),
        ActivityEvent.KeepingOffered => Say(
            "Sie wollten sich anmelden, aber das Servicekonto sollte gelöscht werden. Wir haben Ihnen angeboten, es zu behalten.",
            "You wanted to sign in, but the service account was to be deleted. We offered you to keep it."),
        ActivityEvent.ContactDataChanged => Say("Sie haben diese Angaben geändert:", "You changed these data:"),
        ActivityEvent.DataExported => Say("Sie haben Ihre Daten mitgenommen.", "You took your data with you."),
        ActivityEvent.TrailChecked => Say(
            "Wir haben geprüft, ob in dieser Liste etwas fehlt. Was darin steht, sehen wir dabei nicht.",
            "We checked whether anything is missing from this list. We do not see what it says when we do this."),
        _ => Unreadable,
    };

    public static string Actor(Activity activity) => activity.Actor switch
    {
        ActivityActor.Citizen => Say("von Ihnen", "by you"),
        ActivityActor.Service => Say("von uns, automatisch", "by us, automatically"),
        ActivityActor.Operator => Say("von uns", "by us"),
        ActivityActor.Agency => Say("von einer Behörde", "by an authority"),
        _ => Say("nicht bekannt, von wem", "it is not known by whom"),
    };

    /// <summary>Who, for what and which: what the catalogue calls them, else its id.</summary>
    public static IEnumerable<ActivityDetail> Details(Activity activity)
    {
        if (activity.AgencyName.Length > 0)
        {
            yield return new(Say("Behörde", "Authority"), activity.AgencyName, Foreign.German);
        }

        switch (activity.Subject)
        {
            case ActivitySubject.OnlineService:
                yield return new(Say("Online-Dienst", "Online service"), activity.OnlineServiceTitle is { Length: > 0 } title ? title : activity.Parameters[0], Foreign.German);
                if (Attributes(activity.Parameters.Skip(1)) is { Length: > 0 } attributes)
                {
                    yield return new(Say("Angaben", "Data"), attributes);
                }

                break;
            case ActivitySubject.Attributes:
                yield return new(Say("Angaben", "Data"), Attributes(activity.Parameters));
                break;
            case ActivitySubject.Language:
                yield return new(Say("Sprache", "Language"), activity.Parameters.Contains("English") ? Say("Englisch", "English") : Say("Deutsch", "German"));
                break;
        }
    }

    /// <summary>For the choice of a kind.</summary>
    public static string Kind(ActivityKind kind) => kind switch
    {
        ActivityKind.Unspecified => Say("Alles", "Everything"),
        ActivityKind.SignIn => Say("Anmeldungen", "Sign-ins"),
        ActivityKind.Change => Say("Änderungen", "Changes"),
        ActivityKind.Agency => Say("Behörden", "Authorities"),
        ActivityKind.Operator => Say("Einsicht durch uns", "What we looked at"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No word for this kind."),
    };

    private static string RefusedCard(Activity activity) => activity.Subject switch
    {
        ActivitySubject.OtherAccount => Say(
            "Ein Ausweis wurde ausgelesen, der zu einem anderen Servicekonto gehört. Es wurde nichts geändert.",
            "An ID was read that belongs to another service account. Nothing was changed."),
        ActivitySubject.TwoAccounts => Say(
            "Ein Ausweis wurde ausgelesen, der zu zwei Servicekonten passt. Es wurde niemand angemeldet.",
            "An ID was read that fits two service accounts. Nobody was signed in."),
        _ => Say(
            "Die Anmeldung mit einem Online-Ausweis wurde nicht eingerichtet. Seine Daten passten nicht zu Ihrem Servicekonto, oder er gehört schon zu einem anderen.",
            "Sign-in with an online ID was not set up. Its data did not fit your service account, or it already belongs to another one."),
    };

    private static string Attributes(IEnumerable<string> parameters) => string.Join(", ", parameters
        .Select(parameter => Enum.TryParse<AttributeName>(parameter, out var name) ? name : AttributeName.Unspecified)
        .OrderBy(AttributeTexts.Position).Select(AttributeTexts.Name));
}
