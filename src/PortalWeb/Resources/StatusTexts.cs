namespace ServicePortal.Portal.Resources;

internal sealed record StatusText(string Title, params string[] Paragraphs);

internal static class StatusTexts
{
    public static readonly StatusText NotFound = new(
        "Diese Seite gibt es nicht",
        "Vielleicht ist die Adresse nicht vollständig. Wenn Sie einen Link aus einer E-Mail kopiert haben, prüfen Sie bitte, ob er ganz übernommen wurde.");

    private static readonly StatusText Unavailable = new(
        "Das Serviceportal ist gerade nicht erreichbar",
        "Wir arbeiten daran. Ihre gespeicherten Angaben sind sicher.",
        "Bitte laden Sie die Seite in einer Minute neu. Sie machen dann dort weiter, wo Sie waren.");

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

    private static readonly StatusText TooMany = new(
        "Bitte warten Sie einen Moment",
        "In kurzer Zeit kamen sehr viele Anfragen. Zu Ihrem Schutz machen wir eine kurze Pause.",
        "Versuchen Sie es bitte in einigen Minuten noch einmal.");

    private static readonly StatusText TooLarge = new(
        "Diese Eingabe ist zu lang",
        "Bitte gehen Sie im Browser eine Seite zurück und kürzen Sie Ihre Angaben.");

    private static readonly StatusText Unreadable = new(
        "Diese Eingabe können wir nicht lesen",
        "Sie enthält etwas, das wir nicht verarbeiten können, zum Beispiel ein unsichtbares Zeichen. Es wurde nichts gespeichert und nichts geändert.",
        "Gehen Sie bitte im Browser eine Seite zurück und geben Sie Ihre Angaben von Hand ein, statt sie hineinzukopieren.");

    public static StatusText For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Expired,
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NotFound,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Unreadable,
        StatusCodes.Status429TooManyRequests => TooMany,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        _ => Failed,
    };
}
