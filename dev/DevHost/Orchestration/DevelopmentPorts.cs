using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Orchestration;

/// <summary>Every port of the environment. None is written down anywhere else.</summary>
public sealed record DevelopmentPorts
{
    public int Portal { get; init; } = 7443;

    public int Accounts { get; init; } = 7001;

    public int Adapter { get; init; } = 7002;

    /// <summary>The eID-Server's pages for browsers.</summary>
    public int EidServer { get; init; } = 7444;

    public int EidServerSoap { get; init; } = 7445;

    public int EidServerPaos { get; init; } = 7446;

    public int MailPage { get; init; } = 1080;

    public int Smtp { get; init; } = 1025;

    public int Buergerservice { get; init; } = 7451;

    public int Kfz { get; init; } = 7452;

    public int Postgres { get; init; } = 54320;

    /// <summary>Each port with the option that changes it.</summary>
    public static IReadOnlyList<PortOption> Options { get; } =
    [
        new("portal-port", "the portal", ports => ports.Portal, (ports, port) => ports with { Portal = port }),
        new("accounts-port", "AccountService", ports => ports.Accounts, (ports, port) => ports with { Accounts = port }),
        new("adapter-port", "EidAdapter", ports => ports.Adapter, (ports, port) => ports with { Adapter = port }),
        new("eid-server-port", "the card simulator", ports => ports.EidServer, (ports, port) => ports with { EidServer = port }),
        new("eid-server-soap-port", "the eID-Server, for EidAdapter", ports => ports.EidServerSoap, (ports, port) => ports with { EidServerSoap = port }),
        new("eid-server-paos-port", "the eID-Server, for an AusweisApp", ports => ports.EidServerPaos, (ports, port) => ports with { EidServerPaos = port }),
        new("mail-page-port", "the page with the mails", ports => ports.MailPage, (ports, port) => ports with { MailPage = port }),
        new("smtp-port", "the mail catcher", ports => ports.Smtp, (ports, port) => ports with { Smtp = port }),
        new("buergerservice-port", "the Bürgerservice's online service", ports => ports.Buergerservice, (ports, port) => ports with { Buergerservice = port }),
        new("kfz-port", "the Kfz-Zulassungsstelle's online service", ports => ports.Kfz, (ports, port) => ports with { Kfz = port }),
        new("postgres-port", "PostgreSQL", ports => ports.Postgres, (ports, port) => ports with { Postgres = port }),
    ];

    /// <summary>Ports that nobody uses now, so that this environment can run beside others.</summary>
    public static DevelopmentPorts Free() => Options.Zip(FreePorts.Find(Options.Count)).Aggregate(
        new DevelopmentPorts(), (ports, pair) => pair.First.With(ports, pair.Second));

    public DevelopmentPorts Shift(int offset) => Options.Aggregate(this, (ports, option) => option.With(ports, option.Get(ports) + offset));

    /// <exception cref="DevelopmentException">A port is taken; the message names who holds it and the option that changes it.</exception>
    public void AssertFree(bool withPostgres)
    {
        var taken = Options.Where(option => (withPostgres || option.Name != "postgres-port") && !FreePorts.IsFree(option.Get(this))).ToList();
        if (taken.Count > 0)
        {
            var lines = taken.Select(option => $"  {option.Get(this)} is held by {PortHolder.Describe(option.Get(this))}; another one: --{option.Name} N");
            throw new DevelopmentException($"Taken ports:\n{string.Join('\n', lines)}\nOr move all of them at once: --port-offset 100");
        }
    }
}

/// <summary>An option of the command line that changes one port.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Owner">Who listens there, in words.</param>
/// <param name="Get">Its port among all.</param>
/// <param name="With">All ports with another one for it.</param>
public sealed record PortOption(string Name, string Owner, Func<DevelopmentPorts, int> Get, Func<DevelopmentPorts, int, DevelopmentPorts> With);
