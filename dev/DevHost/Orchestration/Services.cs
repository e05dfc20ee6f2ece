using System.Globalization;
using ServicePortal.Dev.DevHost.Agencies;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.Dev.DevHost.Postgres;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Orchestration;

/// <summary>How each of our hosts is started and configured in development.</summary>
internal sealed class Services(DevelopmentOptions options, DevelopmentPki pki, HttpClient http)
{
    public const string Accounts = "account-service";
    public const string Adapter = "eid-adapter";
    public const string Portal = "portal-web";
    public const string EidServer = "eid-server";

    private readonly DevelopmentPorts _ports = options.Ports;

    private string PublicOrigin => $"https://localhost:{_ports.Portal}";

    private string KeysFolder => Path.Combine(options.DataFolder, "keys");

    public ServiceSpecification DescribeAccounts(AccountDatabase database) => Describe(Accounts, "src", "AccountService", _ports.Accounts, [
        .. Mtls("account-service"),
        .. AccountSettings(database),
        ("Listen__Port", Text(_ports.Accounts)),
        ("Mail__Host", "127.0.0.1"),
        ("Mail__Port", Text(_ports.Smtp)),
        ("Mail__From", "serviceportal@serviceportal.example"),
        ("Mail__Security", "None"),
        ("Portal__PublicOrigin", PublicOrigin),
        ("Reflection__Enabled", "true"),
    ]);

    public ServiceSpecification DescribeAdapter() => Describe(Adapter, "src", "EidAdapter", _ports.Adapter, [
        .. Mtls("eid-adapter"),
        ("Listen__Port", Text(_ports.Adapter)),
        ("AccountService__Address", $"https://localhost:{_ports.Accounts}"),
        ("EidServer__Address", $"https://localhost:{_ports.EidServerSoap}/eid"),
        ("EidServer__InterfaceVersion", "2.4"),
        ("EidServer__SigningCertificatePath", pki.CertificatePath("eid-adapter-signing")),
        ("EidServer__SigningPrivateKeyPath", pki.PrivateKeyPath("eid-adapter-signing")),
        ("EidServer__ServerSigningCertificatePath", pki.CertificatePath("eid-server-signing")),
        ("EidServer__SignatureAlgorithm", "ecdsa-sha256"),
        ("Portal__PublicOrigin", PublicOrigin),
        ("Reflection__Enabled", "true"),
    ]);

    public ServiceSpecification DescribePortal() => Describe(Portal, "src", "PortalWeb", _ports.Portal, [
        .. Mtls("portal"),
        .. Https("portal-web", _ports.Portal),
        ("Portal__PublicOrigin", PublicOrigin),
        ("AccountService__Address", $"https://localhost:{_ports.Accounts}"),
        ("EidAdapter__Address", $"https://localhost:{_ports.Adapter}"),
        ("EidClient__Address", (options.EidClient ?? new Uri($"https://localhost:{_ports.EidServer}/eID-Client")).ToString()),
        ("DataProtection__CertificatePath", pki.CertificatePath("data-protection")),
        ("DataProtection__PrivateKeyPath", pki.PrivateKeyPath("data-protection")),
    ]);

    public ServiceSpecification DescribeEidServer() => Describe(EidServer, "dev", "EidServer", _ports.EidServer, [
        .. Mtls("eid-server"),
        .. Https("eid-server", _ports.EidServer),
        ("Soap__Port", Text(_ports.EidServerSoap)),
        ("Paos__Port", Text(_ports.EidServerPaos)),
        ("Paos__KeyFolder", options.CvPkiFolder),
        ("Paos__TlsCertificatePaths__0", pki.CertificatePath("portal-web")),
        ("Interface__ECardServerAddress", $"https://localhost:{_ports.EidServerPaos}/"),
        ("Signing__CertificatePath", pki.CertificatePath("eid-server-signing")),
        ("Signing__PrivateKeyPath", pki.PrivateKeyPath("eid-server-signing")),
        ("ClientSigning__CertificatePath", pki.CertificatePath("eid-adapter-signing")),
        ("Portal__PublicOrigin", PublicOrigin),
    ]);

    /// <summary>The sample of an agency's online service, as one of the agencies that development knows.</summary>
    public ServiceSpecification DescribeAgency(DevelopmentAgency agency) => Describe($"agency-{agency.Id}", "samples", "AgencyPortal", agency.Port, [
        ("Kestrel__Endpoints__Https__Url", $"https://localhost:{agency.Port}"),
        ("Kestrel__Endpoints__Https__Certificate__Path", pki.CertificatePath("agency-web")),
        ("Kestrel__Endpoints__Https__Certificate__KeyPath", pki.PrivateKeyPath("agency-web")),
        ("Agency__Name", agency.Name),
        ("Agency__TitleInGerman", agency.Service.Title),
        ("Agency__TitleInEnglish", agency.TitleInEnglish),
        ("Agency__DescriptionInGerman", agency.Service.Description),
        ("Agency__DescriptionInEnglish", agency.DescriptionInEnglish),
        ("Agency__PortalAddress", PublicOrigin),
        ("Agency__ServiceId", agency.Service.OnlineServiceId),
        ("Accounts__Address", $"https://localhost:{_ports.Accounts}"),
        ("Accounts__CertificatePath", pki.CertificatePath($"agency-{agency.Id}")),
        ("Accounts__PrivateKeyPath", pki.PrivateKeyPath($"agency-{agency.Id}")),
        ("Accounts__AuthorityPath", pki.AuthorityPath),
    ]);

    public bool HasKeys => Directory.Exists(KeysFolder) && Directory.EnumerateFiles(KeysFolder).Any();

    /// <summary>Makes the account service's long-lived keys; it knows their format itself and keeps what is there.</summary>
    public async Task MakeKeysAsync(CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(KeysFolder);
        await ChildProcess.RunAsync(ChildProcess.Command(BuiltProgram.DotNet, BuiltProgram.Locate("AccountService"), "keys", "init", KeysFolder), cancellation);
    }

    /// <summary>Brings the schema up to date, as the role that may.</summary>
    public async Task MigrateAsync(AccountDatabase database, CancellationToken cancellation)
    {
        var start = ChildProcess.Command(BuiltProgram.DotNet, BuiltProgram.Locate("AccountService"), "migrate");
        start.WorkingDirectory = Path.Combine(Checkout.Root, "src", "AccountService");
        foreach (var (name, value) in AccountSettings(database).Append(("ConnectionStrings__Migrations", database.MigratorConnectionString)).Concat(Development))
        {
            start.Environment[name] = value;
        }

        await ChildProcess.RunAsync(start, cancellation);
    }

    private static IEnumerable<(string Name, string Value)> Development =>
        [("DOTNET_ENVIRONMENT", "Development"), ("ASPNETCORE_ENVIRONMENT", "Development")];

    private IEnumerable<(string Name, string Value)> AccountSettings(AccountDatabase database) =>
        [("ConnectionStrings__Accounts", database.ApplicationConnectionString), ("Keys__Path", KeysFolder)];

    private IEnumerable<(string Name, string Value)> Mtls(string name) =>
    [
        ("Mtls__CertificatePath", pki.CertificatePath(name)),
        ("Mtls__PrivateKeyPath", pki.PrivateKeyPath(name)),
        ("Mtls__AuthorityPath", pki.AuthorityPath),
        ("Mtls__Revocation", "NoCheck"), // the development authority has no revocation list
        ("Mtls__TrustDomain", DevelopmentPki.TrustDomain),
    ];

    private IEnumerable<(string Name, string Value)> Https(string name, int port) =>
    [
        ("Https__Port", Text(port)),
        ("Https__CertificatePath", pki.CertificatePath(name)),
        ("Https__PrivateKeyPath", pki.PrivateKeyPath(name)),
    ];

    private ServiceSpecification Describe(string name, string folder, string project, int port, IEnumerable<(string Name, string Value)> settings)
    {
        var environment = Development.Concat(settings).ToDictionary(setting => setting.Name, setting => setting.Value);
        foreach (var (key, value) in options.Settings.GetValueOrDefault(name) ?? new Dictionary<string, string>())
        {
            environment[key] = value;
        }

        var ready = new Uri($"https://localhost:{port}/health/ready");
        return new ServiceSpecification(name, BuiltProgram.DotNet, [BuiltProgram.Locate(project)], cancellation => Readiness.RespondsAsync(http, ready, cancellation))
        {
            Environment = environment,
            WorkingDirectory = Path.Combine(Checkout.Root, folder, project),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
