using System.Text.Json;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>What portal.js says. It finds them in the page, so that a script, too, speaks the page's language.</summary>
internal static class ScriptTexts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>For the body's data-texts.</summary>
    public static string Serialize() => JsonSerializer.Serialize(
        new
        {
            Show = Say("Anzeigen", "Show"),
            Hide = Say("Verbergen", "Hide"),
            ShowPassword = Say("Passwort anzeigen", "Show password"),
            HidePassword = Say("Passwort verbergen", "Hide password"),
            SignedOut = Say("Nicht mehr angemeldet", "No longer signed in"),
            SessionEnded = Say(
                "Ihre Anmeldung ist beendet. Was Sie auf dieser Seite eingegeben haben, steht noch hier.",
                "You have been signed out. What you entered on this page is still here."),
            SessionUnknown = Say(
                "Wir können gerade nicht prüfen, wie lange Sie noch angemeldet sind. Was Sie eingegeben haben, steht noch hier.",
                "We cannot check at the moment how long you stay signed in. What you entered is still here."),
            OtherAccount = Say(
                "In diesem Browser ist inzwischen ein anderes Konto angemeldet. Öffnen Sie diese Seite bitte neu.",
                "Another account is now signed in to this browser. Please open this page again."),
            StayFailed = Say(
                "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal. Was Sie eingegeben haben, steht noch hier.",
                "That did not work. Please try again. What you entered is still here."),
            EndsInTwoMinutes = Say("Ihre Anmeldung endet in zwei Minuten.", "Your sign-in ends in two minutes."),
            EndsInAMinute = Say("Ihre Anmeldung endet in weniger als einer Minute.", "Your sign-in ends in less than a minute."),
            AppChecking = Say("Wir prüfen, ob die AusweisApp läuft …", "Checking whether the AusweisApp is running …"),
            AppRuns = Say("Die AusweisApp läuft auf diesem Gerät.", "The AusweisApp is running on this device."),
            AppSilent = Say(
                "Die AusweisApp antwortet uns nicht. Bitte starten Sie sie. Läuft sie schon, können Sie einfach weitermachen.",
                "The AusweisApp does not answer. Please start it. If it is already running, simply go on."),
            Sending = Say("Wird gesendet …", "Sending …"),
            ReadingStarted = Say(
                "Die AusweisApp sollte jetzt offen sein. Lesen Sie dort Ihren Ausweis aus und lassen Sie diese Seite so lange stehen. Ist nichts geschehen? Dann versuchen Sie es bitte noch einmal.",
                "The AusweisApp should be open now. Read your ID there and leave this page as it is. Did nothing happen? Then try once more."),
            NotGoingOn = Say("Es geht nicht weiter? Dann versuchen Sie es bitte noch einmal.", "Is nothing happening? Then try once more."),
        },
        Json);
}
