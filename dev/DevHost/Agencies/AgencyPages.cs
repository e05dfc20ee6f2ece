using System.Text.Encodings.Web;
using System.Text.Unicode;
using ServicePortal.Contracts.Accounts.V1;
using Attribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Dev.DevHost.Agencies;

/// <summary>The pages of an agency's online service, on the same design system as the portal.</summary>
internal static class AgencyPages
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public const string Css = """
        @font-face { font-family: "Fira Sans"; src: url("kern/fonts/fira-sans/FiraSans-Regular.woff2") format("woff2"); font-weight: 400; font-display: swap; }
        @font-face { font-family: "Fira Sans"; src: url("kern/fonts/fira-sans/FiraSans-SemiBold.woff2") format("woff2"); font-weight: 600; font-display: swap; }
        body { margin: 0; color: var(--kern-color-layout-text-default); }
        main { max-width: 44rem; padding-block: var(--kern-metric-space-large); display: flex; flex-direction: column; gap: var(--kern-metric-space-default); overflow-wrap: anywhere; }
        form { display: flex; flex-direction: column; gap: var(--kern-metric-space-large); }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string KernFolder { get; } = Path.Combine(Checkout.NodeModules, "@kern-ux", "native", "dist");

    public static string Start(DevelopmentAgency agency) => Page(agency, agency.Service.Title, $"""
        <p class="kern-body">{Text(agency.Service.Description)}</p>
        <p class="kern-body">Öffnen Sie diesen Dienst über das Serviceportal: Dort melden Sie sich an und geben Ihre Daten frei.</p>
        """);

    public static string Application(DevelopmentAgency agency, RedeemHandoverResponse handover) => Page(agency, agency.Service.Title, $"""
        <p class="kern-body">Das Serviceportal hat uns die Angaben geschickt, die Sie freigegeben haben.
        Ihre Anmeldung hatte das Vertrauensniveau „{Text(AttributeTexts.Level(handover.SessionLevel))}“.</p>
        <form method="post" action="/antrag">
        {string.Join('\n', handover.Attributes.Select(Field))}
        <p class="kern-body">Ihr Kennzeichen bei dieser Behörde: <code>{Text(handover.SubjectId)}</code></p>
        <div><button class="kern-btn kern-btn--primary" type="submit"><span class="kern-label">Antrag absenden</span></button></div>
        </form>
        """);

    public static string Sent(DevelopmentAgency agency) => Page(agency, "Antrag abgesendet", """
        <p class="kern-body">Dies ist eine Entwicklungsumgebung: Ihr Antrag wurde nicht gespeichert.</p>
        """);

    public static string CodeRefused(DevelopmentAgency agency) => Page(agency, "Diese Übergabe gilt nicht mehr", """
        <p class="kern-body">Eine Übergabe aus dem Serviceportal gilt 60 Sekunden und nur einmal.
        Gehen Sie zurück zum Serviceportal und öffnen Sie den Dienst dort noch einmal.</p>
        """);

    public static string Unavailable(DevelopmentAgency agency) => Page(agency, "Das Serviceportal antwortet gerade nicht", """
        <p class="kern-body">Bitte öffnen Sie den Dienst in einigen Minuten noch einmal über das Serviceportal.</p>
        """);

    private static string Field(Attribute attribute)
    {
        var id = attribute.Name.ToString();
        return $"""
            <div class="kern-form-input">
              <label class="kern-label" for="{id}">{Text(AttributeTexts.Label(attribute.Name))}</label>
              <div class="kern-hint" id="{id}-hinweis">{Text(AttributeTexts.Source(attribute.Source))}, Vertrauensniveau: {Text(AttributeTexts.Level(attribute.Level))}</div>
              <input class="kern-form-input__input" id="{id}" name="{id}" type="text" aria-describedby="{id}-hinweis" value="{Text(AttributeTexts.Value(attribute))}">
            </div>
            """;
    }

    private static string Page(DevelopmentAgency agency, string title, string content) => $"""
        <!doctype html>
        <html lang="de">
        <head>
          <meta charset="utf-8">
          <title>{Text(title)} – {Text(agency.Name)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <link rel="stylesheet" href="/kern/kern.min.css">
          <link rel="stylesheet" href="/seite.css">
        </head>
        <body>
          <main class="kern-container">
            <p class="kern-body">{Text(agency.Name)}</p>
            <h1 class="kern-heading-x-large">{Text(title)}</h1>
            {content}
          </main>
        </body>
        </html>
        """;

    private static string Text(string value) => Encoder.Encode(value);
}
