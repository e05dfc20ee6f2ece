using ServicePortal.Dev.DevHost.Processes;

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

    /// <summary>Each port under the name of the option that changes it.</summary>
    public IReadOnlyDictionary<string, int> ByOption => Entries.ToDictionary(entry => entry.Option, entry => entry.Get(this));

    private static IReadOnlyList<(string Option, Func<DevelopmentPorts, int> Get, Func<DevelopmentPorts, int, DevelopmentPorts> With)> Entries { get; } =
    [
        ("portal-port", ports => ports.Portal, (ports, port) => ports with { Portal = port }),
        ("accounts-port", ports => ports.Accounts, (ports, port) => ports with { Accounts = port }),
        ("adapter-port", ports => ports.Adapter, (ports, port) => ports with { Adapter = port }),
        ("eid-server-port", ports => ports.EidServer, (ports, port) => ports with { EidServer = port }),
        ("eid-server-soap-port", ports => ports.EidServerSoap, (ports, port) => ports with { EidServerSoap = port }),
        ("eid-server-paos-port", ports => ports.EidServerPaos, (ports, port) => ports with { EidServerPaos = port }),
        ("mail-page-port", ports => ports.MailPage, (ports, port) => ports with { MailPage = port }),
        ("smtp-port", ports => ports.Smtp, (ports, port) => ports with { Smtp = port }),
        ("buergerservice-port", ports => ports.Buergerservice, (ports, port) => ports with { Buergerservice = port }),
        ("kfz-port", ports => ports.Kfz, (ports, port) => ports with { Kfz = port }),
        ("postgres-port", ports => ports.Postgres, (ports, port) => ports with { Postgres = port }),
    ];

    /// <summary>Ports that nobody uses now, so that this environment can run beside others.</summary>
    public static DevelopmentPorts Free() => Entries.Zip(FreePorts.Find(Entries.Count)).Aggregate(
        new DevelopmentPorts(), (ports, pair) => pair.First.With(ports, pair.Second));

    public DevelopmentPorts Shift(int offset) => Entries.Aggregate(this, (ports, entry) => entry.With(ports, entry.Get(ports) + offset));

    public DevelopmentPorts With(string option, int port) => Entries.Single(entry => entry.Option == option).With(this, port);

    /// <exception cref="DevelopmentException">A port is taken; the message names who holds it and the option that changes it.</exception>
    public void AssertFree(bool withPostgres)
    {
        var taken = ByOption.Where(pair => (withPostgres || pair.Key != "postgres-port") && !FreePorts.IsFree(pair.Value)).ToList();
        if (taken.Count > 0)
        {
            var lines = taken.Select(pair => $"  {pair.Value} is held by {PortHolder.Describe(pair.Value)}; another one: --{pair.Key} N");
            throw new DevelopmentException($"Taken ports:\n{string.Join('\n', lines)}\nOr move all of them at once: --port-offset 100");
        }
    }
}
