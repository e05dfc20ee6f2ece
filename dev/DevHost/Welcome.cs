using ServicePortal.Dev.DevHost.Orchestration;

namespace ServicePortal.Dev.DevHost;

/// <summary>What a developer wants to know once everything runs.</summary>
internal static class Welcome
{
    public static string Describe(DevelopmentEnvironment environment) => $"""

          Portal                   {environment.Portal}
          Mails                    {environment.MailPage}
          Card simulator           {environment.EidServer}
          AccountService (gRPC)    {environment.Accounts}
          EidAdapter (gRPC)        {environment.Adapter}
          Bürgerservice, Kfz       https://localhost:{environment.Ports.Buergerservice}/  https://localhost:{environment.Ports.Kfz}/
          PostgreSQL, SMTP         127.0.0.1:{environment.Ports.Postgres}, 127.0.0.1:{environment.Ports.Smtp}
          Logs, certificates       {environment.LogFolder}, {environment.Pki.Folder}

          {TrustAuthority.Describe(environment.Pki.AuthorityPath)}

          Next: open {environment.Portal}, choose "Registrieren", then "Servicekonto Plus (mit Online-Ausweis)".
          The card simulator offers the test cards (Erika Mustermann first) and says their PIN; the activation link
          arrives on the mail page. Ctrl-C ends everything.

        """;
}
