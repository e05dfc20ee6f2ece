using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.Dev.Processes;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>The settings of every process that is measured, and how to start it on a free port of the loopback interface.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private const string Everything = "1000000";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-bench-");
    private readonly MailSink _mails = new();
    private readonly DevelopmentPki _pki;
    private readonly Database _database;

    private Servers(Database database)
    {
        _database = database;
        _pki = DevelopmentPki.EnsureAt(Path.Combine(_folder.FullName, "pki"));
        KeyFiles.Initialize(KeyFolder);
        Probe = new HttpClient(new MtlsCredentials(Options.Create(new MtlsOptions
        {
            CertificatePath = _pki.CertificatePath("operator"),
            PrivateKeyPath = _pki.PrivateKeyPath("operator"),
            AuthorityPath = _pki.AuthorityPath,
            Revocation = X509RevocationMode.NoCheck, // the development authority has no revocation list
        })).CreateHandler());
    }

    public DevelopmentPki Pki => _pki;

    public Database Database => _database;

    public string KeyFolder => Path.Combine(_folder.FullName, "keys");

    /// <summary>Asks for health and pages, with a certificate that every process accepts.</summary>
    public HttpClient Probe { get; }

    /// <summary>With a database that already has its tables and its citizens.</summary>
    public static async Task<Servers> PrepareAsync()
    {
        var servers = new Servers(await Database.StartAsync());
        await HostProcess.RunAsync("AccountService", servers.AccountServiceSettings(port: 0), "migrate");
        await new Citizens(servers.KeyFolder).WriteAsync(servers.Database.ApplicationConnection());
        await servers.Database.VacuumAsync();
        return servers;
    }

    public static Uri Localhost(int port, string path = "/") => new(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}{path}"));

    public Task<Server> StartEchoAsync() => StartAsync("Echo", port => With(Mtls("account-service"), ("Listen:Port", Text(port))));

    /// <param name="databasePort">Another one than the server's, for a tap in between.</param>
    /// <param name="cheapHashes">The least that the service accepts, so that what surrounds the hash can be seen.</param>
    public Task<Server> StartAccountServiceAsync(int? databasePort = null, bool cheapHashes = false) => StartAsync(
        "AccountService",
        port => cheapHashes
            ? With(AccountServiceSettings(port, databasePort), ("Passwords:MemoryKiB", "8192"), ("Passwords:Passes", "1"))
            : AccountServiceSettings(port, databasePort));

    public async Task<(Server Server, int SoapPort)> StartEidServerAsync()
    {
        var soapPort = FreePorts.Find(1)[0];
        return (await StartAsync("EidServer", port => With(
            Mtls("eid-server"),
            ("Https:Port", Text(port)), ("Https:CertificatePath", _pki.CertificatePath("eid-server")), ("Https:PrivateKeyPath", _pki.PrivateKeyPath("eid-server")),
            ("Soap:Port", Text(soapPort)),
            ("Signing:CertificatePath", _pki.CertificatePath("eid-server-signing")), ("Signing:PrivateKeyPath", _pki.PrivateKeyPath("eid-server-signing")),
            ("ClientSigning:CertificatePath", _pki.CertificatePath("eid-adapter-signing")))), soapPort);
    }

    public Task<Server> StartEidAdapterAsync(Server accountService, int soapPort) => StartAsync("EidAdapter", port => With(
        Mtls("eid-adapter"),
        ("Listen:Port", Text(port)), ("AccountService:Address", accountService.Address.ToString()), ("Portal:PublicOrigin", "https://localhost:7443"),
        ("EidServer:Address", Localhost(soapPort, "/eid").ToString()),
        ("EidServer:SigningCertificatePath", _pki.CertificatePath("eid-adapter-signing")),
        ("EidServer:SigningPrivateKeyPath", _pki.PrivateKeyPath("eid-adapter-signing")),
        ("EidServer:ServerSigningCertificatePath", _pki.CertificatePath("eid-server-signing"))));

    public Task<Server> StartPortalAsync(Server accountService, Server eidAdapter) => StartAsync("PortalWeb", port => With(
        Mtls("portal"),
        ("Https:Port", Text(port)), ("Https:CertificatePath", _pki.CertificatePath("portal-web")), ("Https:PrivateKeyPath", _pki.PrivateKeyPath("portal-web")),
        ("Portal:PublicOrigin", Localhost(port).GetLeftPart(UriPartial.Authority)),
        ("Operator:Path", OperatorFolder.WriteTo(Path.Combine(_folder.FullName, "operator"))),
        ("AccountService:Address", accountService.Address.ToString()), ("EidAdapter:Address", eidAdapter.Address.ToString()),
        ("DataProtection:CertificatePath", _pki.CertificatePath("data-protection")),
        ("DataProtection:PrivateKeyPath", _pki.PrivateKeyPath("data-protection"))));

    /// <summary>A file that goes with the rest at the end.</summary>
    public string WriteFile(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Probe.Dispose();
        _mails.Dispose();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> With(Dictionary<string, string> settings, params IEnumerable<(string Key, string Value)> more)
    {
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    private async Task<Server> StartAsync(string name, Func<int, Dictionary<string, string>> settings)
    {
        var port = FreePorts.Find(1)[0];
        var server = new Server(HostProcess.Start(name, settings(port)), Localhost(port));
        await server.Process.WaitForOkAsync(Probe, Localhost(port, "/health/ready"));
        return server;
    }

    private Dictionary<string, string> Mtls(string name) => new()
    {
        ["Mtls:CertificatePath"] = _pki.CertificatePath(name),
        ["Mtls:PrivateKeyPath"] = _pki.PrivateKeyPath(name),
        ["Mtls:AuthorityPath"] = _pki.AuthorityPath,
        ["Mtls:Revocation"] = "NoCheck",
    };

    // The limits stay in force, with so much room that a load from one machine does not reach them.
    private Dictionary<string, string> AccountServiceSettings(int port, int? databasePort = null) => With(
        Mtls("account-service"),
        [
            ("Listen:Port", Text(port)), ("Keys:Path", KeyFolder), ("Portal:PublicOrigin", "https://localhost:7443"),
            ("ConnectionStrings:Accounts", _database.ApplicationConnection(databasePort)), ("ConnectionStrings:Migrations", _database.MigrationsConnection),
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", Text(_mails.Port)), ("Mail:From", "serviceportal@serviceportal.example"), ("Mail:Security", "None"),
            .. Limits.Names.Select(name => ($"Limits:{name}:Capacity", Everything)),
        ]);
}

/// <summary>A process that is ready, and where it answers.</summary>
internal sealed record Server(HostProcess Process, Uri Address) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
