namespace ServicePortal.Portal;

/// <summary>
/// Every address of the portal. Razor takes nothing but a literal in @page, so a page repeats its own there; a test compares the two, and
/// finds literals anywhere else.
/// </summary>
internal static class Links
{
    /// <summary>Stands before any address of a page in English. No page itself.</summary>
    internal const string English = "/en";

    public const string Start = "/";
    public const string SignIn = "/anmelden";
    public const string SignOut = "/abmelden";
    public const string SignedOut = $"{SignOut}?{Query.Done}=1";
    public const string StaySignedIn = "/anmeldung/verlaengern";
    public const string SessionTime = "/anmeldung/dauer";
    public const string OnlineServices = "/online-dienste";
    public const string Failure = "/fehler";

    /// <summary>Filled in by the framework with the status code.</summary>
    public const string FailureOfStatus = $"{Failure}/{{0}}";

    public const string LogoFile = "/logo.svg";

    /// <summary>AccountService writes it into its mails.</summary>
    public const string Lock = "/konto/sperren";

    /// <summary>After a forgotten password was replaced; the next one, if the account stays locked until somebody signs in by card.</summary>
    public const string SignInByNewPassword = $"{SignIn}?{Query.News}={Query.Password}";
    public const string SignInByCard = $"{SignIn}?{Query.News}={Query.Card}";

    public static string SignInAndBack(string back) => With(SignIn, Query.Back, back);

    /// <summary>And from there to an online service, if the id of one is given.</summary>
    public static string SignInFor(string? service) => service is null ? SignIn : SignInAndBack(OnlineService(service));

    /// <summary>The fingerprint changes with the logo.</summary>
    public static string Logo(string fingerprint) => With(LogoFile, Query.Version, fingerprint);

    public static string OnlineService(string id) => $"{OnlineServices}/{id}";

    /// <summary>Of a service that the browser began at its agency.</summary>
    public static string BegunOnlineService(string id, string state, string codeChallenge) =>
        $"{OnlineService(id)}?{Query.State}={state}&{Query.CodeChallenge}={codeChallenge}";

    public static class Registration
    {
        public const string Choose = "/registrieren";
        public const string Expired = $"{Choose}?{Query.Expired}=1";
        public const string Account = "/registrieren/konto";
        public const string PlusAccount = $"{Account}?{Query.Kind}={Query.Plus}";
        public const string BasicAccount = $"{Account}?{Query.Kind}={Query.Basic}";
        public const string PlusAccountAnew = $"{PlusAccount}&{Query.Fresh}=1";
        public const string BasicAccountAnew = $"{BasicAccount}&{Query.Fresh}=1";
        public const string Card = "/registrieren/ausweis";
        public const string Review = "/registrieren/pruefen";
        public const string CheckEmail = "/registrieren/bestaetigen";
        public const string EmailSent = $"{CheckEmail}?{Query.Sent}=1";

        /// <summary>For somebody who came for an online service, if the id of one is given; the next ones likewise.</summary>
        public static string ChooseFor(string? service) => With(Choose, Query.Service, service);

        public static string AccountFor(string? service, bool isPlus) => With(isPlus ? PlusAccount : BasicAccount, Query.Service, service);

        public static string AccountAnewFor(string? service, bool isPlus) => With(isPlus ? PlusAccountAnew : BasicAccountAnew, Query.Service, service);
    }

    public static class Activation
    {
        /// <summary>AccountService writes it into its mails.</summary>
        public const string Activate = "/aktivieren";
        public const string NewLink = "/aktivieren/neuer-link";
        public const string NewLinkSent = $"{NewLink}?{Query.Sent}=1";
    }

    public static class Password
    {
        public const string Forgotten = "/passwort-vergessen";
        public const string LinkSent = $"{Forgotten}?{Query.Sent}=1";

        /// <summary>AccountService writes it into its mails.</summary>
        public const string New = "/passwort-vergessen/neues-passwort";
    }

    public static class Profile
    {
        public const string Mine = "/profil";
        public const string NowPlus = $"{Mine}?{Query.News}={Query.Plus}";
        public const string PseudonymDeposited = $"{Mine}?{Query.News}={Query.Card}";
        public const string AuthenticatorBlocked = $"{Mine}?{Query.News}={Query.Blocked}";
        public const string Data = "/profil/daten";
        public const string Block = "/profil/sperren";
        public const string ContactDataSaved = $"{Mine}?{Query.News}={Query.Contact}";
        public const string Contact = "/profil/kontakt";
        public const string Pseudonym = "/profil/pseudonym";
        public const string Sessions = "/profil/anmeldungen";
        public const string SessionEnded = $"{Sessions}?{Query.News}={Query.One}";
        public const string SessionEndedBefore = $"{Sessions}?{Query.News}={Query.Ended}";
        public const string OtherSessionsEnded = $"{Sessions}?{Query.News}={Query.Others}";
        public const string Password = "/profil/passwort";
        public const string PasswordChanged = $"{Mine}?{Query.News}={Query.Password}";
        public const string Upgrade = "/profil/upgrade";
        public const string UpgradeReview = "/profil/upgrade/pruefen";
        public const string Email = "/profil/e-mail";
        public const string EmailRequested = $"{Email}?{Query.News}={Query.Sent}";
        public const string EmailChangeCancelled = $"{Email}?{Query.News}={Query.Cancelled}";
        public const string Activity = "/profil/aktivitaet";
        public const string ActivityCheck = "/profil/aktivitaet/pruefen";
        public const string Export = "/profil/daten-mitnehmen";

        /// <summary>For somebody who wants to go on at a local address afterwards, if one is given; the next ones likewise.</summary>
        public static string UpgradeFor(string? back) => With(Upgrade, Query.Back, back);

        public static string UpgradeReviewFor(string? back) => With(UpgradeReview, Query.Back, back);

        public static string BlockFor(string authenticatorId) => With(Block, Query.Authenticator, authenticatorId);

        public static string ContactFor(string? back) => With(Contact, Query.Back, back);

        public static string PseudonymFor(string? back) => With(Pseudonym, Query.Back, back);

        /// <summary>Of one kind, if one is given, and before an entry, if one is given.</summary>
        public static string ActivityOf(string? kind, string? before = null) => With(With(Activity, Query.Only, kind), Query.Before, before);
    }

    public static class Deletion
    {
        public const string Delete = "/profil/loeschen";
        public const string Scheduled = "/konto/loeschung-vorgemerkt";

        /// <summary>AccountService writes it into its mails.</summary>
        public const string Keep = "/konto/behalten";
        public const string Kept = $"{Keep}?{Query.Done}=1";

        /// <summary>The day is for the citizen to read, and decides nothing.</summary>
        public static string ScheduledFor(string seconds) => With(Scheduled, Query.Until, seconds);

        public static string KeepBy(string token) => With(Keep, Query.Token, token);
    }

    public static class Email
    {
        /// <summary>AccountService writes this and the next one into its mails.</summary>
        public const string Confirm = "/e-mail/bestaetigen";
        public const string Cancel = "/e-mail/abbrechen";

        public static string ConfirmFor(string? token) => With(Confirm, Query.Token, token);

        public static string CancelFor(string? token) => With(Cancel, Query.Token, token);
    }

    public static class Eid
    {
        public const string Start = "/eid/start";
        public const string Token = "/eid/tctoken";
        public const string AusweisApp = "/eid/oeffnen";

        /// <summary>EidAdapter names this and the next one to the eID client.</summary>
        public const string Return = "/eid/rueckkehr";
        public const string CommunicationError = "/eid/fehler";

        public static string TokenFor(string nonce) => $"{Token}?{Query.Nonce}={Uri.EscapeDataString(nonce)}";

        public static string AusweisAppFor(string nonce) => $"{AusweisApp}?{Query.Nonce}={Uri.EscapeDataString(nonce)}";

        public static string Result(string word) => $"/eid/ergebnis/{word}";
    }

    public static class Help
    {
        public const string Overview = "/hilfe";
        public const string WhatYouNeed = "/hilfe/was-sie-brauchen";
        public const string Pin = "/hilfe/pin";
        public const string ForgottenPin = $"{Pin}#vergessen";
        public const string CardReader = "/hilfe/kartenleser";
        public const string PhoneAsReader = "/hilfe/smartphone-als-kartenleser";
        public const string PhoneOnly = "/hilfe/smartphone";
        public const string AccountPlus = "/hilfe/servicekonto-plus";
        public const string Upgrade = "/hilfe/upgrade";
        public const string AppMissing = "/hilfe/ausweisapp-fehlt";
        public const string AppSilent = "/hilfe/ausweisapp-antwortet-nicht";
        public const string OtherBrowser = "/hilfe/anderer-browser";
        public const string PrivateWindow = "/hilfe/privates-fenster";
        public const string Problems = "/hilfe/probleme";
        public const string NoAccess = "/hilfe/ich-komme-nicht-hinein";
        public const string NothingLeft = $"{NoAccess}#passwort-und-ausweis";
        public const string Contact = "/hilfe/kontakt";
    }

    public static class Legal
    {
        public const string Imprint = "/impressum";
        public const string Privacy = "/datenschutz";
        public const string Accessibility = "/barrierefreiheit";

        public static string PrivacyVersion(string version) => $"{Privacy}/{version}";
    }

    private static string With(string address, string name, string? value) =>
        value is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";

    /// <summary>Names and values in query strings and hidden fields.</summary>
    public static class Query
    {
        public const string Back = "zurueck";
        public const string Ended = "beendet";
        public const string Expired = "abgelaufen";
        public const string Sent = "gesendet";
        public const string Done = "fertig";
        public const string Cancelled = "abgebrochen";
        public const string Token = "token";
        public const string News = "neu";
        public const string Fresh = "anfang";
        public const string Kind = "art";
        public const string Plus = "plus";
        public const string Basic = "basis";
        public const string Card = "ausweis";
        public const string Blocked = "gesperrt";
        public const string Authenticator = "mittel";
        public const string Contact = "kontakt";
        public const string One = "eine";
        public const string Others = "andere";
        public const string Password = "passwort";
        public const string Fields = "felder";
        public const string Form = "form";
        public const string Only = "nur";
        public const string Before = "vor";
        public const string Service = "dienst";
        public const string Nonce = "n";
        public const string Version = "v";
        public const string Until = "bis";

        /// <summary>The contract with agencies names this and the next one.</summary>
        public const string State = "state";
        public const string CodeChallenge = "code_challenge";
    }
}
