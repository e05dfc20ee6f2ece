using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Tests.OperatorsOwn;

namespace ServicePortal.Portal.Tests;

/// <summary>Addresses of pages that show what they are for only with something in their address.</summary>
internal static class PageAddresses
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["online-dienste/{id}"] = [Persona.BegunParking, "/online-dienste/parkausweis", "/online-dienste/buecherei"],
        ["eid/ergebnis/{word}"] = [.. EidTexts.Words.Select(word => $"/eid/ergebnis/{word}")],
        ["registrieren/konto"] = ["/registrieren/konto?art=plus", "/registrieren/konto?art=basis"],
        ["aktivieren"] = [$"/aktivieren?token={Persona.ActivationToken}"],
        ["profil/sperren"] = [$"/profil/sperren?mittel={Persona.CardId}", $"/profil/sperren?mittel={Persona.PasswordId}"],
        ["konto/sperren"] = [$"/konto/sperren?token={Persona.ActivationToken}"],
        ["profil/e-mail"] = ["/profil/e-mail", "/profil/e-mail?neu=gesendet", "/profil/e-mail?neu=abgebrochen"],
        ["e-mail/bestaetigen"] = [$"/e-mail/bestaetigen?token={Persona.EmailToken}", "/e-mail/bestaetigen?token=kurz"],
        ["e-mail/abbrechen"] = [$"/e-mail/abbrechen?token={Persona.EmailToken}", "/e-mail/abbrechen?token=kurz"],
        ["aktivieren/neuer-link"] = ["/aktivieren/neuer-link", "/aktivieren/neuer-link?gesendet=1"],
        ["profil/anmeldungen"] = ["/profil/anmeldungen", "/profil/anmeldungen?neu=eine", "/profil/anmeldungen?neu=beendet", "/profil/anmeldungen?neu=andere"],
        ["konto/behalten"] = [$"/konto/behalten?token={Persona.KeepToken}", "/konto/behalten?token=kurz", "/konto/behalten?fertig=1"],
        ["anmelden"] = ["/anmelden", "/anmelden?neu=passwort", "/anmelden?neu=ausweis"],
        ["passwort-vergessen"] = ["/passwort-vergessen", "/passwort-vergessen?gesendet=1"],
        ["passwort-vergessen/neues-passwort"] = [$"/passwort-vergessen/neues-passwort?token={Persona.ActivationToken}"],
        ["abmelden"] = ["/abmelden", "/abmelden?fertig=1"],
        ["eid/rueckkehr"] = [$"/eid/rueckkehr?r={Persona.RefreshSecret}"],
        ["eid/oeffnen"] = [$"/eid/oeffnen?n={Persona.Nonce}"],
        ["datenschutz/{version}"] = [$"/datenschutz/{OperatorCopy.FormerVersion}"],
        ["fehler/{code:int?}"] = ["/fehler", "/fehler/500"],
    };

    // Pages that have nothing to show by themselves.
    private static readonly string[] LeadingOn = ["eid/start", "eid/fehler", "fehler/{code:int?}"];

    public static IReadOnlyList<string> Of(string route)
    {
        string[] addresses = Examples.GetValueOrDefault(route) ?? [$"/{route}"];
        Assert.True(addresses.All(address => !address.Contains('{', StringComparison.Ordinal)), $"PageAddresses needs an example for /{route}.");
        return addresses;
    }

    public static bool OnlyLeadsOn(string route) => LeadingOn.Contains(route);
}
