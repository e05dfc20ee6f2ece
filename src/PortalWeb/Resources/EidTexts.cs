namespace ServicePortal.Portal.Resources;

/// <summary>What a citizen can do next.</summary>
[Flags]
internal enum WayOut
{
    None = 0,
    Retry = 1,
    SignInWithPassword = 2,
    SignInWithCard = 4,
    Register = 8,
    NewLink = 16,
    Help = 32,
    Hotline = 64,
    Profile = 128,
}

internal sealed record EidText(string Title, WayOut WaysOut, params string[] Paragraphs);

/// <summary>What happened with the card and what to do, by the last word of /eid/ergebnis/….</summary>
internal static class EidTexts
{
    private static readonly Dictionary<string, EidText> Texts = new()
    {
        ["abgebrochen"] = new(
            "Der Vorgang wurde abgebrochen", WayOut.Retry | WayOut.Help,
            "Es wurden keine Daten übertragen und nichts geändert."),
        ["pseudonym-fehlt"] = new(
            "Das Pseudonym wurde nicht übertragen", WayOut.Retry | WayOut.SignInWithPassword | WayOut.Help,
            "In der AusweisApp war das Häkchen bei „Pseudonym“ nicht gesetzt. Das Pseudonym ist ein Kennzeichen, an dem wir nur diesen Ausweis wiedererkennen. Ohne das Pseudonym können wir Sie nicht mit dem Ausweis anmelden.",
            "Versuchen Sie es bitte noch einmal und lassen Sie das Häkchen bei „Pseudonym“ stehen."),
        ["karte-unbekannt"] = new(
            "Diesen Ausweis kennen wir noch nicht", WayOut.SignInWithPassword | WayOut.Register | WayOut.Retry,
            "Zu diesem Ausweis gibt es kein Servicekonto. Wir haben nichts gespeichert.",
            "Sie haben schon ein Servicekonto, vielleicht mit einem früheren Ausweis? Melden Sie sich mit Benutzername und Passwort an. Unter „Mein Profil“ richten Sie dann die Anmeldung mit diesem Ausweis ein.",
            "Sie haben noch kein Servicekonto? Dann registrieren Sie sich bitte."),
        ["karte-schon-registriert"] = new(
            "Mit diesem Ausweis gibt es schon ein Servicekonto", WayOut.SignInWithCard,
            "Jeder Ausweis gehört zu höchstens einem Servicekonto. Melden Sie sich bitte mit Ihrem Online-Ausweis an.",
            "Es wurde kein zweites Konto angelegt und nichts geändert."),
        ["andere-karte"] = new(
            "Dieser Ausweis gehört nicht zu Ihrem Servicekonto", WayOut.Retry | WayOut.Profile,
            "Sie sind mit einem Servicekonto angemeldet, zu dem ein anderer Ausweis gehört. Bitte verwenden Sie den Ausweis, den Sie für dieses Konto eingerichtet haben.",
            "Ihre Anmeldung bleibt, wie sie war."),
        ["daten-verschieden"] = new(
            "Der Ausweis passt nicht zu Ihrem Servicekonto", WayOut.Retry | WayOut.Profile | WayOut.Help,
            "Zu Ihrer Sicherheit müssen alle Daten auf dem Ausweis mit denen in Ihrem Servicekonto übereinstimmen. Es wurde nichts geändert.",
            "Haben sich Ihr Name oder Ihre Anschrift geändert? Dann wenden Sie sich bitte an Ihre Behörde. Die Adresse steht im Impressum."),
        ["daten-fehlen"] = new(
            "Es wurden nicht alle nötigen Daten übertragen", WayOut.Retry | WayOut.Help,
            "Für ein Servicekonto Plus brauchen wir alle Pflichtangaben vom Ausweis. Bitte lesen Sie ihn noch einmal aus und wählen Sie keine Angabe ab."),
        ["ausweis-ungueltig"] = new(
            "Dieser Ausweis kann nicht verwendet werden", WayOut.Retry | WayOut.SignInWithPassword | WayOut.Help | WayOut.Hotline,
            "Der Online-Ausweis ist gesperrt oder abgelaufen. Welches von beiden zutrifft, können wir nicht sehen.",
            "Prüfen Sie bitte das Datum auf dem Ausweis. Wurde er gesperrt, hebt Ihr Bürgeramt die Sperre auf. Ist er abgelaufen, brauchen Sie einen neuen."),
        ["ausweisart"] = new(
            "Diese Art von Ausweis können wir nicht annehmen", WayOut.Retry | WayOut.SignInWithPassword | WayOut.Help,
            "Möglich sind der Personalausweis, der elektronische Aufenthaltstitel, die eID-Karte für Bürgerinnen und Bürger der EU und die Smart-eID."),
        ["angaben-nicht-annehmbar"] = new(
            "Eine Angabe auf Ihrem Ausweis können wir nicht annehmen", WayOut.Retry | WayOut.SignInWithPassword | WayOut.Hotline,
            "Der Ausweis wurde ausgelesen. Eine Angabe im Chip hat aber eine Form, die ein Servicekonto nicht aufnehmen kann, zum Beispiel ein Datum, das es nicht gibt. Es wurde nichts gespeichert.",
            "Derselbe Ausweis wird immer wieder dasselbe ergeben. Bitte rufen Sie uns an. Ihr Bürgeramt kann nachsehen, was im Chip steht."),
        ["antwort-nicht-echt"] = new(
            "Wir haben das Auslesen zu Ihrer Sicherheit beendet", WayOut.Retry | WayOut.Hotline,
            "Die Antwort des Dienstes, der Ausweise für uns ausliest, ließ sich nicht als echt bestätigen. Wir haben nichts daraus übernommen und den Vorfall vermerkt.",
            "An Ihrem Ausweis liegt es nicht. Bitte versuchen Sie es später noch einmal."),
        ["ergebnis-verloren"] = new(
            "Bitte lesen Sie den Ausweis noch einmal aus", WayOut.Retry,
            "Das Ergebnis ist auf dem Weg zu uns verloren gegangen. Das passiert selten und liegt nicht an Ihnen. Es wurde nichts gespeichert."),
        ["verbindung"] = new(
            "Die Verbindung wurde unterbrochen", WayOut.Retry | WayOut.Help,
            "Die AusweisApp konnte keine sichere Verbindung aufbauen. Prüfen Sie bitte Ihre Internetverbindung und versuchen Sie es noch einmal."),
        ["ausweisapp"] = new(
            "Die AusweisApp hat einen Fehler gemeldet", WayOut.Retry | WayOut.Help,
            "Prüfen Sie bitte, ob die AusweisApp auf dem neuesten Stand ist, und starten Sie sie neu. Liegt der Ausweis richtig auf dem Lesegerät?",
            "Nach drei falschen PIN-Eingaben ist die PIN blockiert. Mit der PUK aus Ihrem PIN-Brief geben Sie sie in der AusweisApp wieder frei."),
        ["fehler"] = new(
            "Der Ausweis konnte nicht ausgelesen werden", WayOut.Retry | WayOut.Help,
            "Das Auslesen hat nicht geklappt. Es wurde nichts gespeichert. Bitte versuchen Sie es in einigen Minuten noch einmal."),
        ["nicht-aktiviert"] = new(
            "Ihr Servicekonto ist noch nicht aktiviert", WayOut.NewLink | WayOut.Register | WayOut.Retry,
            "Wir haben Ihnen eine E-Mail mit einem Link geschickt. Öffnen Sie den Link und drücken Sie auf „Servicekonto aktivieren“. Danach können Sie sich anmelden.",
            "Sie haben keine E-Mail bekommen, weil die Adresse falsch war? Dann registrieren Sie sich mit demselben Ausweis noch einmal. Das nicht aktivierte Konto fällt dabei weg."),
        ["gesperrt"] = new(
            "Ihr Servicekonto ist gesperrt", WayOut.None,
            "Bitte wenden Sie sich an uns. Die Adresse steht im Impressum."),
        ["abgelaufen"] = new(
            "Dieser Vorgang ist abgelaufen", WayOut.Retry | WayOut.SignInWithPassword,
            "Das Auslesen eines Ausweises muss nach zehn Minuten abgeschlossen sein. Vielleicht haben Sie auch eine alte Seite neu geladen. Bitte beginnen Sie noch einmal."),
    };

    public static IEnumerable<string> Words => Texts.Keys;

    public static EidText? Find(string word) => Texts.GetValueOrDefault(word);
}
