using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>What a citizen can do next, beside what the journey offers.</summary>
[Flags]
internal enum WayOut
{
    None = 0,
    Retry = 1,

    /// <summary>Try again, but with another card: the same one would give the same result.</summary>
    AnotherCard = 256,
    SignInWithCard = 2,
    Register = 4,
    NewLink = 8,
    Profile = 16,
    Pin = 32,
    Help = 64,
    Hotline = 128,
}

internal sealed record EidText(string Title, WayOut WaysOut, params string[] Paragraphs)
{
    /// <summary>A picture shows what must be ticked.</summary>
    public bool ShowsDataSelection { get; init; }
}

/// <summary>What happened with the card and what to do, by the last word of /eid/ergebnis/….</summary>
internal static class EidTexts
{
    public const string Expired = "abgelaufen";
    public const string UnknownCard = "karte-unbekannt";
    public const string OtherCard = "andere-karte";

    private static readonly Dictionary<string, Func<EidText>> Texts = new()
    {
        ["abgebrochen"] = () => new(
            Say("Der Vorgang wurde abgebrochen", "Reading was cancelled"), WayOut.Retry | WayOut.Pin | WayOut.Help,
            Say("Die AusweisApp hat gemeldet, dass Sie abgebrochen haben. Es wurden keine Daten übertragen.", "The AusweisApp reported that you cancelled. No data were transferred.")),
        ["pseudonym-fehlt"] = () => new(
            Say("Das Pseudonym wurde nicht übertragen", "The pseudonym was not transferred"), WayOut.Retry | WayOut.Help,
            Say(
                "In der AusweisApp war das Häkchen bei „Pseudonym“ nicht gesetzt. Das Pseudonym ist ein Kennzeichen, an dem nur wir diesen Ausweis wiedererkennen. Ohne das Pseudonym können wir Sie nicht mit dem Ausweis anmelden.",
                "The “Pseudonym” box was not ticked in the AusweisApp. The pseudonym is a code by which only we can recognise this ID. Without it we cannot sign you in with your ID."),
            Say(
                "Versuchen Sie es bitte noch einmal und lassen Sie das Häkchen bei „Pseudonym“ stehen.",
                "Try again and leave the “Pseudonym” box ticked."))
        {
            ShowsDataSelection = true,
        },
        [UnknownCard] = () => new(
            Say("Diesen Ausweis kennen wir noch nicht", "We do not know this ID yet"), WayOut.Register | WayOut.AnotherCard,
            Say("Wir können diesen Ausweis keinem Servicekonto zuordnen. Wir haben nichts gespeichert.", "We cannot match this ID to a service account. We have stored nothing."),
            Say(
                "Haben Sie beim Registrieren „Pseudonym“ abgewählt? Melden Sie sich mit Benutzername und Passwort an. Unter „Mein Profil“ richten Sie dann die Anmeldung mit diesem Ausweis ein.",
                "Did you untick “Pseudonym” when you registered? Sign in with user name and password. Then set up sign-in with this ID under “My profile”."),
            Say(
                "Haben Sie einen neuen Ausweis? Melden Sie sich mit Benutzername und Passwort an. Unter „Mein Profil“ richten Sie dann den neuen Ausweis ein.",
                "Do you have a new ID? Sign in with user name and password. Then set up the new ID under “My profile”."),
            Say("Sie haben noch kein Servicekonto? Dann registrieren Sie sich bitte.", "Do you have no service account yet? Then please register.")),
        ["karte-schon-registriert"] = () => new(
            Say("Mit diesem Ausweis gibt es schon ein Servicekonto", "There is already a service account with this ID"), WayOut.SignInWithCard | WayOut.Profile,
            Say(
                "Jeder Ausweis gehört zu höchstens einem Servicekonto. Melden Sie sich bitte mit Ihrem Online-Ausweis an.",
                "Each ID belongs to one service account at most. Please sign in with your online ID."),
            Say("Es wurde kein zweites Konto angelegt und nichts geändert.", "No second account was created and nothing was changed.")),
        [OtherCard] = () => new(
            Say("Dieser Ausweis gehört nicht zu Ihrem Servicekonto", "This ID does not belong to your service account"), WayOut.Retry | WayOut.Profile,
            Say(
                "Sie sind mit einem Servicekonto angemeldet, zu dem ein anderer Ausweis gehört. Bitte verwenden Sie den Ausweis, den Sie für dieses Konto eingerichtet haben.",
                "You are signed in to a service account to which another ID belongs. Please use the ID that you set up for this account."),
            Say(
                "Haben Sie einen neuen Ausweis? Unter „Mein Profil“ richten Sie ihn ein.",
                "Do you have a new ID? Set it up under “My profile”.")),
        ["daten-verschieden"] = () => new(
            Say("Der Ausweis passt nicht zu Ihrem Servicekonto", "The ID does not match your service account"), WayOut.Retry | WayOut.Help,
            Say(
                "Zu Ihrer Sicherheit müssen alle Daten auf dem Ausweis mit denen in Ihrem Servicekonto übereinstimmen. Es wurde nichts geändert.",
                "To protect you, all data on the ID must be the same as in your service account. Nothing was changed."),
            Say(
                "Haben sich Ihr Name oder Ihre Anschrift geändert? Dann wenden Sie sich bitte an uns.",
                "Has your name or address changed? Then please contact us.")),
        ["daten-fehlen"] = () => new(
            Say("Es wurden nicht alle nötigen Daten übertragen", "Some of the required data were not transferred"), WayOut.Retry | WayOut.Help,
            Say(
                "Für ein Servicekonto Plus brauchen wir alle Pflichtangaben vom Ausweis. Bitte lesen Sie ihn noch einmal aus und wählen Sie keine Angabe ab.",
                "For a Service Account Plus we need all required data from the ID. Please read it again and leave everything ticked.")),
        ["ausweis-ungueltig"] = () => new(
            Say("Dieser Ausweis kann nicht verwendet werden", "This ID cannot be used"), WayOut.Retry | WayOut.Help | WayOut.Hotline,
            Say("Der Online-Ausweis ist gesperrt oder abgelaufen. Was davon zutrifft, können wir nicht sehen.", "The online ID is blocked or has expired. We cannot see which."),
            Say(
                "Prüfen Sie bitte das Datum auf dem Ausweis. Wurde er gesperrt, hebt Ihr Bürgeramt die Sperre auf, beim Aufenthaltstitel die Ausländerbehörde, im Ausland die deutsche Auslandsvertretung. Ist er abgelaufen, brauchen Sie einen neuen.",
                "Check the date on your ID. If it was blocked, the citizens’ office (Bürgeramt) unblocks it; for a residence permit, the immigration office (Ausländerbehörde); abroad, the German mission (Auslandsvertretung). If it has expired, you need a new one.")),
        ["ausweisart"] = () => new(
            Say("Diese Art von Ausweis können wir nicht annehmen", "We cannot accept this type of ID"), WayOut.AnotherCard | WayOut.Help,
            Say(
                "Möglich sind der Personalausweis, der elektronische Aufenthaltstitel, die eID-Karte für Bürgerinnen und Bürger der Europäischen Union und des Europäischen Wirtschaftsraums und die Smart-eID (Online-Ausweis im Smartphone).",
                "You can use the German identity card (Personalausweis), the electronic residence permit (Aufenthaltstitel), the eID card (eID-Karte) for citizens of the European Union and the European Economic Area, and the Smart-eID (online ID in the smartphone).")),
        ["angaben-nicht-annehmbar"] = () => new(
            Say("Eine Angabe auf Ihrem Ausweis können wir nicht annehmen", "We cannot accept an entry on your ID"), WayOut.AnotherCard,
            Say(
                "Der Ausweis wurde ausgelesen. Eine Angabe im Chip hat aber eine Form, die ein Servicekonto nicht aufnehmen kann, zum Beispiel ein Datum, das es nicht gibt. Es wurde nichts gespeichert.",
                "Your ID was read. But an entry in the chip has a form that a service account cannot take, for example a date that does not exist. Nothing was stored."),
            Say(
                "Derselbe Ausweis wird immer wieder dasselbe ergeben. Bitte rufen Sie uns an. Unsere Telefonnummer steht unten auf dieser Seite. Ihr Bürgeramt kann nachsehen, was im Chip steht, beim Aufenthaltstitel die Ausländerbehörde.",
                "The same ID will always give the same result. Please call us. Our phone number is at the bottom of this page. Your citizens’ office (Bürgeramt) can look up what the chip says; for a residence permit, the immigration office (Ausländerbehörde).")),
        ["antwort-nicht-echt"] = () => new(
            Say("Wir haben das Auslesen zu Ihrer Sicherheit beendet", "We stopped reading your ID to protect you"), WayOut.Retry,
            Say(
                "Die Antwort des Dienstes, der Ausweise für uns ausliest, ließ sich nicht als echt bestätigen. Wir haben nichts daraus übernommen und den Vorfall vermerkt.",
                "The answer of the service that reads IDs for us could not be confirmed as genuine. We took nothing from it and noted the incident."),
            Say("An Ihrem Ausweis liegt es nicht. Bitte versuchen Sie es später noch einmal.", "Your ID is not the cause. Please try again later.")),
        ["ergebnis-verloren"] = () => new(
            Say("Bitte lesen Sie den Ausweis noch einmal aus", "Please read your ID again"), WayOut.Retry,
            Say(
                "Das Ergebnis ist auf dem Weg zu uns verloren gegangen. Das passiert selten und liegt nicht an Ihnen. Es wurde nichts gespeichert.",
                "The result was lost on its way to us. This is rare, and it is not your fault. Nothing was stored.")),
        ["verbindung"] = () => new(
            Say("Die Verbindung wurde unterbrochen", "The connection was interrupted"), WayOut.Retry | WayOut.Help,
            Say(
                "Die AusweisApp konnte keine sichere Verbindung aufbauen. Prüfen Sie bitte Ihre Internetverbindung und versuchen Sie es noch einmal.",
                "The AusweisApp could not make a secure connection. Check your internet connection and try again.")),
        ["ausweisapp"] = () => new(
            Say("Die AusweisApp hat einen Fehler gemeldet", "The AusweisApp reported an error"), WayOut.Retry | WayOut.Pin | WayOut.Help,
            Say(
                "Prüfen Sie bitte, ob die AusweisApp auf dem neuesten Stand ist, und starten Sie sie neu. Liegt der Ausweis richtig auf dem Kartenleser oder am Smartphone?",
                "Check that the AusweisApp is up to date, and start it again. Is your ID placed correctly on the card reader or at the smartphone?"),
            Say(
                "Nach drei falschen PIN-Eingaben ist die PIN blockiert. Mit der PUK aus Ihrem PIN-Brief geben Sie sie in der AusweisApp wieder frei.",
                "After three wrong entries the PIN is blocked. Unblock it in the AusweisApp with the PUK from your PIN letter.")),
        ["fehler"] = () => new(
            Say("Der Ausweis konnte nicht ausgelesen werden", "Your ID could not be read"), WayOut.Retry | WayOut.Help,
            Say(
                "Das Auslesen hat nicht geklappt. Es wurde nichts gespeichert. Bitte versuchen Sie es in einigen Minuten noch einmal.",
                "Reading did not work. Nothing was stored. Please try again in a few minutes.")),
        ["nicht-aktiviert"] = () => new(
            Say("Ihr Servicekonto ist noch nicht aktiviert", "Your service account is not activated yet"), WayOut.NewLink | WayOut.Register | WayOut.Retry,
            Say(
                "Wir haben Ihnen eine E-Mail mit einem Link geschickt. Öffnen Sie den Link und wählen Sie „Servicekonto aktivieren“. Danach können Sie sich anmelden.",
                "We sent you an email with a link. Open the link and choose “Activate service account”. Then you can sign in."),
            Say(
                "Sie haben keine E-Mail bekommen, weil die Adresse falsch war? Dann registrieren Sie sich mit demselben Ausweis noch einmal. Das nicht aktivierte Konto wird dabei gelöscht.",
                "Did you get no email because the address was wrong? Then register again with the same ID. The account that was not activated is then deleted.")),
        ["gesperrt"] = () => new(
            Say("Ihr Servicekonto ist gesperrt", "Your service account is locked"), WayOut.AnotherCard | WayOut.Help,
            Say(
                "Es wurde über den Link in einer unserer E-Mails gesperrt. Mit diesem Ausweis lässt es sich nicht freigeben. Melden Sie sich mit dem Ausweis an, den Sie vorher benutzt haben, oder setzen Sie ein neues Passwort.",
                "It was locked through the link in one of our emails. It cannot be released with this ID. Sign in with the ID that you used before, or set a new password.")),
        [Expired] = () => new(
            Say("Dieser Vorgang ist abgelaufen", "This took too long"), WayOut.Retry,
            Say(
                "Das Auslesen eines Ausweises muss innerhalb von zehn Minuten abgeschlossen sein. Vielleicht haben Sie auch eine alte Seite neu geladen. Bitte beginnen Sie noch einmal.",
                "An ID must be read within ten minutes. Or perhaps you reloaded an old page. Please start again.")),
    };

    public static IEnumerable<string> Words => Texts.Keys;

    public static EidText? Find(string word) => Texts.GetValueOrDefault(word)?.Invoke();
}
