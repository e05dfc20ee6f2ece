namespace ServicePortal.Dev.DevHost.Orchestration;

/// <summary>What may differ from one development environment to another.</summary>
public sealed record DevelopmentOptions
{
    /// <summary>Keys, certificates, passwords, mails and logs.</summary>
    public string DataFolder { get; init; } = Path.Combine(Checkout.Root, ".dev");

    /// <summary>The certification authorities and sector keys of the terminal: its root is what an AusweisApp must trust.</summary>
    public string CvPkiFolder => Path.Combine(DataFolder, "cv-pki");

    public DevelopmentPorts Ports { get; init; } = new();

    /// <summary>Forgets accounts, certificates, mails and logs of earlier runs first.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Another PostgreSQL server, 15 or later, as a superuser; null runs our own.</summary>
    public string? PostgresConnectionString { get; init; }

    /// <summary>A database that is fast and gone at the end.</summary>
    public bool IsThrowAway { get; init; }

    /// <summary>Where the portal sends browsers to read a card; null is the card simulator.</summary>
    public Uri? EidClient { get; init; }

    /// <summary>Whether a service that ends by itself is started again.</summary>
    public bool RestartCrashed { get; init; } = true;

    /// <summary>Additional or different settings for one service: by its name, then spelled like environment variables (Section__Key).</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Gets each finished step, and what the developer must know later.</summary>
    public Action<string> Report { get; init; } = _ => { };

    /// <summary>Gets every line that a service writes; null when nobody wants to see them.</summary>
    public Action<string>? Echo { get; init; }

    /// <summary>For end-to-end tests: all ports free-chosen, data in a folder of their own, nothing restarted behind the test's back.</summary>
    public static DevelopmentOptions ForTests(string dataFolder) => new()
    {
        DataFolder = dataFolder,
        Ports = DevelopmentPorts.Free(),
        IsThrowAway = true,
        RestartCrashed = false,
    };
}
