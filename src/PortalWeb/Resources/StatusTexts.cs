namespace ServicePortal.Portal.Resources;

internal sealed record StatusText(string Title, params string[] Paragraphs);

internal static class StatusTexts
{
    public static readonly StatusText NotFound = new(
        "Diese Seite gibt es nicht",
        "Vielleicht ist die Adresse nicht vollständig. Wenn Sie einen Link aus einer E-Mail kopiert haben, prüfen Sie bitte, ob er ganz übernommen wurde.");

    public static readonly StatusText FromElsewhere = new(
        "Diese Eingabe kam nicht von unserer Seite",
        "Eine andere Website oder ein Programm wollte in Ihrem Namen etwas an uns senden. Wir haben es nicht angenommen. Es wurde nichts gespeichert und nichts geändert.",
        "Wollten Sie selbst etwas absenden? Dann öffnen Sie das Serviceportal bitte in einem neuen Fenster und geben Sie es dort ein.");

    private static readonly StatusText Failed = new(
        "Das hat leider nicht geklappt",
        "Bei uns ist ein Fehler aufgetreten. Er ist aufgezeichnet, und wir kümmern uns darum. Sie haben nichts falsch gemacht.",
        "Bitte versuchen Sie es noch einmal. Klappt es wieder nicht, versuchen Sie es bitte später.");

    private static readonly StatusText Forbidden = new(
        "Diese Seite ist für Sie nicht offen",
        "Bitte gehen Sie zur Startseite und beginnen Sie dort noch einmal.");

    private static readonly StatusText Expired = new(
        "Diese Seite war zu lange offen",
        "Aus Sicherheitsgründen konnten wir Ihre Eingabe nicht annehmen. Es wurde nichts gespeichert und nichts geändert.",
        "Gehen Sie im Browser eine Seite zurück, laden Sie sie neu und senden Sie sie noch einmal ab. Ihr Browser muss dafür Cookies zulassen.");

    private static readonly StatusText OfAnotherOwner = new(
        "Diese Seite ist nicht mehr aktuell",
        "In diesem Browser ist inzwischen ein anderes Konto angemeldet, oder es wurde eine andere Registrierung begonnen. Darum haben wir Ihre Eingabe nicht angenommen. Es wurde nichts gespeichert und nichts geändert.",
        "Öffnen Sie die Seite bitte neu und prüfen Sie, was darauf steht, bevor Sie weitermachen.");

    private static readonly StatusText TooLarge = new(
        "Diese Eingabe ist zu lang",
        "Bitte gehen Sie im Browser eine Seite zurück und kürzen Sie Ihre Angaben.");

    private static readonly StatusText Unreadable = new(
        "Diese Eingabe können wir nicht lesen",
        "Sie enthält etwas, das wir nicht verarbeiten können, zum Beispiel ein unsichtbares Zeichen. Es wurde nichts gespeichert und nichts geändert.",
        "Gehen Sie bitte im Browser eine Seite zurück und geben Sie Ihre Angaben von Hand ein, statt sie hineinzukopieren.");

    public static StatusText For(int status, TimeSpan? wait = null) => status switch
    {
        StatusCodes.Status400BadRequest => Expired,
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NotFound,
        StatusCodes.Status409Conflict => OfAnotherOwner,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Unreadable,
        StatusCodes.Status429TooManyRequests => TooMany(wait),
        StatusCodes.Status503ServiceUnavailable => Unavailable(wait),
        _ => Failed,
    };

    private static StatusText Unavailable(TimeSpan? wait) => new(
        "Das Serviceportal ist gerade nicht erreichbar",
        "Wir arbeiten daran. Ihre gespeicherten Angaben sind sicher.",
        $"Bitte warten Sie {Moments.Wait(wait)} und laden Sie die Seite dann neu. Sie machen dort weiter, wo Sie waren.");

    private static StatusText TooMany(TimeSpan? wait) => new(
        "Bitte warten Sie einen Moment",
        "In kurzer Zeit kamen sehr viele Anfragen. Zu Ihrem Schutz machen wir eine kurze Pause.",
        $"Bitte warten Sie {Moments.Wait(wait)} und versuchen Sie es dann noch einmal.");
}
