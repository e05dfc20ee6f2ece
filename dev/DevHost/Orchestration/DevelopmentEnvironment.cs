using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.DevHost.Agencies;
using ServicePortal.Dev.DevHost.Mail;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.Dev.DevHost.Postgres;
using ServicePortal.Dev.Processes;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Dev.DevHost.Orchestration;

/// <summary>Everything that the portal needs, on this machine: started in order, ended in the reverse order.</summary>
public sealed class DevelopmentEnvironment : IAsyncDisposable
{
    private readonly DevelopmentOptions _options;
    private readonly ServiceOutput _output;
    private readonly Dictionary<string, ServiceProcess> _services = [];
    private readonly Stack<IAsyncDisposable> _toEnd = new();
    private FileStream? _lock;
    private DevelopmentDatabase _database = null!;
    private HttpClient _http = null!;

    private DevelopmentEnvironment(DevelopmentOptions options)
    {
        _options = options with { DataFolder = Path.GetFullPath(options.DataFolder) };
        _output = new ServiceOutput(LogFolder, options.Report, options.Echo, options.RestartCrashed);
    }

    public DevelopmentPki Pki { get; private set; } = null!;

    public DevelopmentPorts Ports => _options.Ports;

    public Uri Portal => Localhost(Ports.Portal);

    public Uri Accounts => Localhost(Ports.Accounts);

    public Uri Adapter => Localhost(Ports.Adapter);

    public Uri EidServer => Localhost(Ports.EidServer);

    /// <summary>maildev's page; its REST interface lies below <c>api/</c>.</summary>
    public Uri MailPage => new($"http://localhost:{Ports.MailPage}/");

    public string LogFolder => Path.Combine(_options.DataFolder, "logs");

    /// <summary>The accounts' database as a superuser, to look at every table.</summary>
    public string SuperuserConnectionString => _database.Database.SuperuserConnectionString;

    public string DatabaseAddress => _database.Address;

    /// <summary>PostgreSQL, unless another server was asked for.</summary>
    public EmbeddedPostgres? Postgres => _database.Server;

    /// <summary>By name: account-service, eid-adapter, portal-web, eid-server, maildev, agency-buergerservice, agency-kfz.</summary>
    public IReadOnlyDictionary<string, ServiceProcess> Processes => _services;

    /// <exception cref="DevelopmentException">Something is missing, taken or broken; the message says what, and nothing is left running.</exception>
    public static async Task<DevelopmentEnvironment> StartAsync(DevelopmentOptions options, CancellationToken cancellation = default)
    {
        var environment = new DevelopmentEnvironment(options);
        try
        {
            await environment.StartAsync(cancellation);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_toEnd.TryPop(out var part))
        {
            await part.DisposeAsync();
        }

        _http?.Dispose();
        _lock?.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        await PrepareFolderAsync(cancellation);
        Ports.AssertFree(withPostgres: _options.PostgresConnectionString is null);
        await StepAsync("Certificates", () => Task.FromResult(MakeCertificates()));
        var services = new Services(_options, Pki, _http);
        await StepAsync("PostgreSQL", () => StartDatabaseAsync(cancellation));
        await StepAsync("Keys", () => MakeKeysAsync(services, cancellation));
        await StepAsync("Migrations", () => MigrateAsync(services, cancellation));
        await StartServicesAsync(
            [
                MailCatcherProcess.Describe(Ports.Smtp, Ports.MailPage, Path.Combine(_options.DataFolder, "mails"), _http),
                services.DescribeEidServer(),
                services.DescribeAccounts(_database.Database),
            ],
            cancellation);
        var agencies = DevelopmentAgency.All(Ports.Buergerservice, Ports.Kfz);
        await StepAsync("Agencies", () => RegisterAgenciesAsync(agencies, cancellation));
        await StartServicesAsync([services.DescribeAdapter(), services.DescribePortal(), .. agencies.Select(services.DescribeAgency)], cancellation);
    }

    private async Task PrepareFolderAsync(CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(_options.DataFolder);
        _lock = PrivateFiles.TryLock(Path.Combine(_options.DataFolder, ".running"))
            ?? throw new DevelopmentException($"An environment already runs on {_options.DataFolder}. End it first, or choose another folder with --data DIR.");
        if (_options.IsFresh)
        {
            await StepAsync("Starting over", () => WipeAsync(cancellation));
        }
    }

    private async Task<string> WipeAsync(CancellationToken cancellation)
    {
        await DevelopmentDatabase.ForgetAsync(_options, cancellation);
        // script/server runs us from a copy of the build in this folder.
        foreach (var folder in Directory.EnumerateDirectories(_options.DataFolder).Where(folder => Path.GetFileName(folder) != "run"))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(_options.DataFolder).Where(file => file != _lock!.Name))
        {
            File.Delete(file);
        }

        return "nothing is left of earlier runs";
    }

    private string MakeCertificates()
    {
        Pki = DevelopmentPki.EnsureAt(Path.Combine(_options.DataFolder, "pki"));
        _http = new HttpClient(CredentialsOf("operator").CreateHandler());
        return Pki.Issued == 0 ? $"kept in {Pki.Folder}" : $"{Pki.Issued} made in {Pki.Folder}";
    }

    private async Task<string> StartDatabaseAsync(CancellationToken cancellation)
    {
        _database = await DevelopmentDatabase.StartAsync(_options, cancellation);
        _toEnd.Push(_database);
        if (_options.RestartCrashed)
        {
            Postgres?.KeepRunning(_options.Report);
        }

        return _database.Address;
    }

    private static async Task<string> MakeKeysAsync(Services services, CancellationToken cancellation)
    {
        if (services.HasKeys)
        {
            return "kept";
        }

        await services.MakeKeysAsync(cancellation);
        return "made";
    }

    private async Task<string> MigrateAsync(Services services, CancellationToken cancellation)
    {
        if (await _database.IsMigratedAsync(cancellation))
        {
            return "up to date";
        }

        await services.MigrateAsync(_database.Database, cancellation);
        await _database.RememberMigrationAsync(cancellation);
        return "applied";
    }

    private async Task<string> RegisterAgenciesAsync(IReadOnlyList<DevelopmentAgency> agencies, CancellationToken cancellation)
    {
        await AgencyRegistration.PutAsync(Accounts, CredentialsOf("operator"), agencies, cancellation);
        return $"{agencies.Count} registered";
    }

    // Services that do not need each other start side by side.
    private async Task StartServicesAsync(IReadOnlyList<ServiceSpecification> specifications, CancellationToken cancellation)
    {
        var starts = specifications.Select(specification => StepAsync(specification.Name, async () =>
        {
            var service = await ServiceProcess.StartAsync(specification, _output, cancellation);
            lock (_services)
            {
                _services.Add(specification.Name, service);
                _toEnd.Push(service);
            }

            return $"process {service.ProcessId}";
        }));
        await Task.WhenAll(starts);
    }

    private async Task StepAsync(string name, Func<Task<string>> act)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await act();
        _options.Report(string.Create(CultureInfo.InvariantCulture, $"  ✓ {name,-21} {outcome} ({watch.Elapsed.TotalSeconds:0.0} s)"));
    }

    private MtlsCredentials CredentialsOf(string name) => new(Options.Create(new MtlsOptions
    {
        CertificatePath = Pki.CertificatePath(name),
        PrivateKeyPath = Pki.PrivateKeyPath(name),
        AuthorityPath = Pki.AuthorityPath,
        Revocation = X509RevocationMode.NoCheck, // the development authority has no revocation list
    }));

    private static Uri Localhost(int port) => new($"https://localhost:{port}");
}
