using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Eid;

/// <summary>Where a browser goes on after a card was read, or was not.</summary>
internal static class EidOutcome
{
    public static readonly string Expired = Links.Eid.Result("abgelaufen");

    public static string NextAddress(FinishIdentificationResponse finished, string? resultMinor) => finished.Outcome switch
    {
        IdentificationOutcome.CardAttached => Links.Registration.Review,
        IdentificationOutcome.SignedIn => LocalPath.Or(finished.Continuation, Links.Profile.Mine),
        IdentificationOutcome.UpgradePending => Links.Profile.UpgradeReviewFor(WantedBy(finished)),
        IdentificationOutcome.AccountLeaving => Links.Deletion.KeepBy(finished.ScheduledDeletion?.KeepToken ?? ""),
        IdentificationOutcome.PseudonymDeposited => WantedBy(finished) ?? Links.Profile.PseudonymDeposited,
        var failed => Links.Eid.Result(Word(failed, resultMinor)) + Fields(finished),
    };

    public static string Word(IdentificationOutcome outcome, string? resultMinor) => outcome switch
    {
        IdentificationOutcome.Cancelled => "abgebrochen",
        IdentificationOutcome.PseudonymMissing => "pseudonym-fehlt",
        IdentificationOutcome.PseudonymUnknown => "karte-unbekannt",
        IdentificationOutcome.PseudonymAlreadyBound => "karte-schon-registriert",
        IdentificationOutcome.OtherAccount => "andere-karte",
        IdentificationOutcome.DataMismatch => "daten-verschieden",
        IdentificationOutcome.MandatoryDataMissing => "daten-fehlen",
        IdentificationOutcome.DocumentInvalid => "ausweis-ungueltig",
        IdentificationOutcome.DocumentDenied => "ausweisart",
        IdentificationOutcome.AccountNotActivated => "nicht-aktiviert",
        IdentificationOutcome.AccountLocked => "gesperrt",
        IdentificationOutcome.ContextEnded => "abgelaufen",
        IdentificationOutcome.CardNotAccepted => "angaben-nicht-annehmbar",
        IdentificationOutcome.ReplyNotTrusted => "antwort-nicht-echt",
        IdentificationOutcome.ResultLost => WordOfClient(resultMinor) ?? "ergebnis-verloren",
        _ => WordOfClient(resultMinor) ?? "fehler",
    };

    /// <summary>What the eID client says about itself; null when it says nothing we know. TR-03124-1 writes a full URI or its last part.</summary>
    public static string? WordOfClient(string? resultMinor) => resultMinor?.Split('/', '#')[^1] switch
    {
        "cancellationByUser" => "abgebrochen",
        "trustedChannelEstablishmentFailed" or "communicationError" => "verbindung",
        "clientError" => "ausweisapp",
        "serverError" => "fehler",
        _ => null,
    };

    // What the citizen was on the way to; the page itself that the reading was begun on is nothing of the kind.
    private static string? WantedBy(FinishIdentificationResponse finished) =>
        LocalPath.OrNull(finished.Continuation) is { } wanted and not (Links.Profile.Upgrade or Links.Profile.Pseudonym) ? wanted : null;

    private static string Fields(FinishIdentificationResponse finished) =>
        finished.Attributes.Count == 0 ? "" : $"?{Links.Query.Fields}=" + string.Join(',', finished.Attributes.Select(name => (int)name));
}
