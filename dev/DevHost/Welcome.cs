using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost;

/// <summary>What a developer wants to know once everything runs.</summary>
internal static class Welcome
{
    public const string Pin = "123456";

    /// <summary>What the card simulator offers, in its words.</summary>
    public static IReadOnlyList<string> Cards { get; } =
    [
        "Erika Mustermann",
        "Erika Mustermann, neue Karte",
        "Erika Mustermann, neue Karte nach Umzug",
        "Erika Mustermann, eine andere Person",
        "Ayşe Yılmaz, Aufenthaltstitel",
        "Amélie Dubois, eID-Karte",
        "Max Mustermann, keine Wohnung in Deutschland",
        "Clara Mustermann, Anschrift in Wien",
        "Karim Beispiel, Geburtsdatum unvollständig",
        "Hans Beispiel, ältere Karte",
        "Zoë Şükran, langer Name mit Sonderzeichen",
        "Erika Mustermann, gesperrter Ausweis",
        "Erika Mustermann, abgelaufener Ausweis",
    ];

    public static string Describe(DevelopmentEnvironment environment, DevelopmentOptions options) => $"""

          Portal                   {environment.Portal}
          Mails                    {environment.MailPage}
          Card simulator           {environment.EidServer}
          AccountService (gRPC)    {environment.Accounts}
          EidAdapter (gRPC)        {environment.Adapter}
          Bürgerservice, Kfz       https://localhost:{environment.Ports.Buergerservice}/  https://localhost:{environment.Ports.Kfz}/
          PostgreSQL, SMTP         {environment.DatabaseAddress}, 127.0.0.1:{environment.Ports.Smtp}
          Logs, certificates       {environment.LogFolder}, {environment.Pki.Folder}

        {(options.EidClient is null ? DescribeSimulator() : DescribeEidClient(options))}

          The browser warns until it trusts the development CA, which is good for localhost only:
        {TrustAuthority.Describe(environment.Pki.AuthorityPath)}

          Next: open {environment.Portal}, choose "Registrieren", then "Servicekonto Plus (mit Online-Ausweis)".
          The activation link arrives on the mail page. Ctrl-C ends everything.

        """;

    private static string DescribeSimulator() => $"""
          Test cards, PIN {Pin}
        {string.Join('\n', Cards.Select(card => $"    {card}"))}
        """;

    private static string DescribeEidClient(DevelopmentOptions options) => $"""
          Cards are read by the eID-Client at {options.EidClient}
          An AusweisApp must trust this environment's root first (docs/ausweisapp.md says what else it needs, and what that changes):
            {BuiltProgram.DotNet} "{BuiltProgram.Locate("EidServer")}" trust-anchor --Paos:KeyFolder="{options.CvPkiFolder}" --home="$HOME"
        """;
}
