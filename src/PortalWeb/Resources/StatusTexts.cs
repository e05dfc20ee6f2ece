using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

internal sealed record StatusText(string Title, params string[] Paragraphs);

internal static class StatusTexts
{
    public static StatusText NotFound => new(
        Say("Diese Seite gibt es nicht", "This page does not exist"),
        Say(
            "Vielleicht ist die Adresse nicht vollständig. Wenn Sie einen Link aus einer E-Mail kopiert haben, prüfen Sie bitte, ob er ganz übernommen wurde.",
            "Perhaps the address is not complete. If you copied a link from an email, check that you copied all of it."));

    public static StatusText FromElsewhere => new(
        Say("Diese Eingabe kam nicht von unserer Seite", "This did not come from our page"),
        Say(
            "Eine andere Website oder ein Programm wollte in Ihrem Namen etwas an uns senden. Wir haben es nicht angenommen. Es wurde nichts gespeichert und nichts geändert.",
            "Another website or a program tried to send us something in your name. We did not accept it. Nothing was stored and nothing was changed."),
        Say(
            "Wollten Sie selbst etwas absenden? Dann öffnen Sie das Serviceportal bitte in einem neuen Fenster und geben Sie Ihre Angaben dort noch einmal ein.",
            "Did you want to send something yourself? Then open the Serviceportal in a new window and enter your details there again."));

    private static StatusText Failed => new(
        Say("Das hat leider nicht geklappt", "Sorry, that did not work"),
        Say(
            "Bei uns ist ein Fehler aufgetreten. Er ist aufgezeichnet, und wir kümmern uns darum. Sie haben nichts falsch gemacht.",
            "An error occurred on our side. It is recorded, and we are looking into it. You did nothing wrong."),
        Say(
            "Bitte versuchen Sie es noch einmal. Klappt es wieder nicht, versuchen Sie es bitte später.",
            "Please try again. If it fails once more, try again later."));

    private static StatusText Forbidden => new(
        Say("Diese Seite können Sie nicht öffnen", "You cannot open this page"),
        Say("Bitte gehen Sie zur Startseite und beginnen Sie dort noch einmal.", "Please go to the start page and begin again there."));

    private static StatusText Expired => new(
        Say("Diese Seite war zu lange offen", "This page was open for too long"),
        Say(
            "Aus Sicherheitsgründen konnten wir Ihre Eingabe nicht annehmen. Es wurde nichts gespeichert und nichts geändert.",
            "For security reasons we could not accept what you sent. Nothing was stored and nothing was changed."),
        Say(
            "Gehen Sie im Browser eine Seite zurück und laden Sie sie neu. Prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab. Lassen Sie dafür bitte Cookies zu.",
            "Go back one page in your browser and reload it. Check your details and send them again. Please allow cookies for this."));

    private static StatusText OfAnotherOwner => new(
        Say("Diese Seite ist nicht mehr aktuell", "This page is out of date"),
        Say(
            "In diesem Browser ist inzwischen ein anderes Konto angemeldet, oder es wurde eine andere Registrierung begonnen. Darum haben wir Ihre Eingabe nicht angenommen. Es wurde nichts gespeichert und nichts geändert.",
            "Another account is now signed in to this browser, or another registration was begun. So we did not accept what you sent. Nothing was stored and nothing was changed."),
        Say(
            "Öffnen Sie die Seite bitte neu und prüfen Sie, was darauf steht, bevor Sie weitermachen.",
            "Open the page again and check what it says before you go on."));

    private static StatusText TooLarge => new(
        Say("Diese Eingabe ist zu lang", "This is too long"),
        Say("Bitte gehen Sie im Browser eine Seite zurück und kürzen Sie Ihre Angaben.", "Go back one page in your browser and shorten what you entered."));

    private static StatusText Unreadable => new(
        Say("Diese Eingabe können wir nicht lesen", "We cannot read this"),
        Say(
            "Sie enthält etwas, das wir nicht verarbeiten können, zum Beispiel ein unsichtbares Zeichen. Es wurde nichts gespeichert und nichts geändert.",
            "It contains something that we cannot process, for example an invisible character. Nothing was stored and nothing was changed."),
        Say(
            "Gehen Sie bitte im Browser eine Seite zurück und geben Sie Ihre Angaben von Hand ein, statt sie hineinzukopieren.",
            "Go back one page in your browser and type your details by hand instead of pasting them."));

    public static StatusText For(int status, TimeSpan? wait = null) => status switch
    {
        StatusCodes.Status400BadRequest => Expired,
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NotFound,
        StatusCodes.Status409Conflict => OfAnotherOwner,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Unreadable,
        StatusCodes.Status429TooManyRequests => TooMany(Moments.Wait(wait)),
        StatusCodes.Status503ServiceUnavailable => Unavailable(Moments.Wait(wait)),
        _ => Failed,
    };

    private static StatusText Unavailable(string wait) => new(
        Say("Das Serviceportal ist gerade nicht erreichbar", "The Serviceportal cannot be reached at the moment"),
        Say("Wir arbeiten daran. Ihre gespeicherten Angaben sind sicher.", "We are working on it. Your stored data are safe."),
        Say(
            $"Bitte warten Sie {wait} und laden Sie die Seite dann neu. Sie machen dort weiter, wo Sie waren.",
            $"Please wait {wait} and then reload the page. You go on where you were."));

    private static StatusText TooMany(string wait) => new(
        Say("Bitte warten Sie einen Moment", "Please wait a moment"),
        Say(
            "In kurzer Zeit kamen sehr viele Anfragen. Zu Ihrem Schutz machen wir eine kurze Pause.",
            "Very many requests came within a short time. We are taking a short break to protect you."),
        Say($"Bitte warten Sie {wait} und versuchen Sie es dann noch einmal.", $"Please wait {wait} and then try again."));
}
