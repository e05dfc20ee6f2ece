namespace ServicePortal.Accounts.Mail;

/// <summary>The words of mails about the end of an account.</summary>
internal static class DeletionMailTexts
{
    public static MailText Scheduled(MailLanguage tongue, string portal, MailPayload mail) => new(
        tongue,
        tongue.Say("Ihr Servicekonto wird gelöscht", "Your service account (Servicekonto) will be deleted"),
        [
            tongue.Say(
                $"für Ihr Servicekonto wurde am {tongue.Moment(mail.HappenedAt!.Value)} die Löschung gewählt. Wir löschen es am {tongue.Moment(mail.Until!.Value)}. Bis dahin ist es gesperrt: Niemand kann sich damit anmelden. Alle Anmeldungen wurden beendet.",
                $"Deletion was chosen for your service account on {tongue.Moment(mail.HappenedAt!.Value)}. We delete it on {tongue.Moment(mail.Until!.Value)}. Until then it is locked: nobody can sign in to it. All sessions were ended."),
            tongue.Say(
                "Möchten Sie Ihr Servicekonto behalten? Dann nehmen Sie die Löschung mit diesem Link zurück. Sie können ihn einmal benutzen.",
                "Would you like to keep your service account? Then take the deletion back with this link. You can use it once."),
        ],
        new(tongue.Say("Servicekonto behalten", "Keep service account"), tongue.Address(portal, $"/konto/behalten?token={mail.Token}")),
        [
            tongue.Say(
                "Möchten Sie es wirklich löschen? Dann müssen Sie nichts tun. Wir schreiben Ihnen noch einmal, sobald es gelöscht ist.",
                "Do you really want to delete it? Then you do not have to do anything. We write to you once more when it is deleted."),
        ],
        new(
            tongue.Say(
                "Haben Sie die Löschung nicht gewählt? Dann war jemand anderes in Ihrem Konto. Sperren Sie es bitte sofort. Damit ist auch die Löschung zurückgenommen.",
                "Did you not choose the deletion? Then somebody else was in your account. Please lock it at once. That takes the deletion back as well."),
            new(tongue.Say("Das war ich nicht: Servicekonto sperren", "That was not me: lock service account"), tongue.Address(portal, $"/konto/sperren?token={mail.LockToken}"))));

    public static MailText Deleted(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Ihr Servicekonto ist gelöscht", "Your service account (Servicekonto) is deleted"),
        [
            tongue.Say(
                "wie gewünscht haben wir Ihr Servicekonto mit allen Daten über Sie gelöscht. Das lässt sich nicht mehr zurücknehmen. Dies ist unsere letzte E-Mail an Sie.",
                "As you wished, we have deleted your service account with all data about you. This can no longer be taken back. This is our last email to you."),
            WhatStays(tongue),
        ],
        Anew(tongue, portal),
        [NewAccount(tongue)]);

    public static MailText DisuseWarning(MailLanguage tongue, string portal, DateTimeOffset until) => new(
        tongue,
        tongue.Say("Möchten Sie Ihr Servicekonto behalten?", "Would you like to keep your service account (Servicekonto)?"),
        [
            tongue.Say(
                $"Sie haben sich lange nicht mit Ihrem Servicekonto angemeldet. Konten, die 24 Monate lang niemand benutzt, löschen wir. Ihres löschen wir am {tongue.Moment(until)} oder kurz danach.",
                $"You have not signed in to your service account for a long time. We delete accounts that nobody uses for 24 months. We delete yours on {tongue.Moment(until)} or shortly after."),
            tongue.Say(
                "Möchten Sie es behalten? Dann melden Sie sich vorher einmal an. Mehr ist nicht nötig.",
                "Would you like to keep it? Then sign in once before that. Nothing more is needed."),
        ],
        new(tongue.Say("Anmelden", "Sign in"), tongue.Address(portal, "/anmelden")),
        [
            tongue.Say(
                "Brauchen Sie es nicht mehr? Dann müssen Sie nichts tun.",
                "Do you no longer need it? Then you do not have to do anything."),
            tongue.Say(
                "Kommen Sie nicht mehr hinein? Hilfe finden Sie auf der Seite „Anmelden“ unter „Ich komme nicht hinein“.",
                "Can you no longer get in? You find help on the page “Sign in” under “I cannot get in”."),
        ]);

    public static MailText DeletedForDisuse(MailLanguage tongue, string portal) => new(
        tongue,
        tongue.Say("Ihr Servicekonto ist gelöscht", "Your service account (Servicekonto) is deleted"),
        [
            tongue.Say(
                "Ihr Servicekonto hat 24 Monate lang niemand benutzt. Deshalb haben wir es gelöscht, mit allen Daten über Sie. Das hatten wir Ihnen zweimal geschrieben. Dies ist unsere letzte E-Mail an Sie.",
                "Nobody used your service account for 24 months. This is why we have deleted it, with all data about you. We had written to you about this twice. This is our last email to you."),
            WhatStays(tongue),
        ],
        Anew(tongue, portal),
        [NewAccount(tongue)]);

    private static string WhatStays(MailLanguage tongue) => tongue.Say(
        "Was Sie Behörden übergeben haben, bleibt dort, solange diese es brauchen. Wenden Sie sich dafür bitte an die Behörde.",
        "What you handed over to authorities stays there for as long as they need it. Please ask the authority about that.");

    private static MailLink Anew(MailLanguage tongue, string portal) => new(tongue.Say("Zum Serviceportal", "To the Serviceportal"), tongue.Address(portal, ""));

    private static string NewAccount(MailLanguage tongue) => tongue.Say(
        "Sie können jederzeit ein neues Servicekonto anlegen, auch mit derselben E-Mail-Adresse und demselben Ausweis.",
        "You can create a new service account at any time, also with the same email address and the same ID.");
}
