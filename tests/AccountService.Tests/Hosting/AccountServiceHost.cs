using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Dev.DevHost.Postgres;
using ServicePortal.Testing;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>The account service as it runs, on a free port with mutual TLS, with a database of its own and a clock that a test sets.</summary>
internal sealed class AccountServiceHost : IAsyncDisposable
{
    private readonly List<IDisposable> _clients = [];
    private readonly string _keys;
    private bool _ownsKeys;
    private bool _isDisposed;
    private readonly WebApplication _app;

    private AccountServiceHost(WebApplication app, AccountDatabase database, FakeTimeProvider clock, SmtpCatcher mails, LogCatcher logs, string keys, bool ownsKeys) =>
        (_app, Database, Clock, Mails, Logs, _keys, _ownsKeys) = (app, database, clock, mails, logs, keys, ownsKeys);

    public AccountDatabase Database { get; }

    public FakeTimeProvider Clock { get; }

    public SmtpCatcher Mails { get; }

    /// <summary>Everything that the service logged.</summary>
    public LogCatcher Logs { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <param name="database">From <see cref="AccountsPostgres"/>; several hosts may share one.</param>
    /// <param name="clock">The time; a Monday morning if the test does not care.</param>
    /// <param name="settings">Beyond the ordinary ones, such as Limits:….</param>
    /// <param name="keys">The folder of the keys, for hosts that share a database: with others the service does not start.</param>
    /// <param name="map">Maps more than the service itself.</param>
    public static async Task<AccountServiceHost> StartAsync(
        AccountDatabase database, FakeTimeProvider? clock = null, Dictionary<string, string?>? settings = null, string? keys = null,
        Action<WebApplication>? map = null)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var ownsKeys = keys is null;
        keys ??= Directory.CreateTempSubdirectory("serviceportal-keys-").FullName;
        KeyFiles.Initialize(keys);
        var mails = new SmtpCatcher();
        var logs = new LogCatcher();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(TestPki.Shared.SettingsFor("account-service"));
        builder.Configuration.AddInMemoryCollection(OwnSettings(database, keys, mails.Port));
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton<TimeProvider>(clock);
        AccountServiceSetup.Configure(builder);
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        var app = AccountServiceSetup.Map(builder.Build());
        map?.Invoke(app);
        var host = new AccountServiceHost(app, database, clock, mails, logs, keys, ownsKeys);
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            mails.Settled = host.UntilNothingIsBeingSentAsync;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another instance on the same database, with the same keys and clock.</summary>
    public Task<AccountServiceHost> StartTwinAsync(Dictionary<string, string?>? settings = null, Action<WebApplication>? map = null) =>
        StartAsync(Database, Clock, settings, _keys, map);

    /// <summary>As in a rolling restart: the next instance runs before this one ends.</summary>
    public async Task<AccountServiceHost> RestartAsync(Dictionary<string, string?>? settings = null)
    {
        var next = await StartTwinAsync(settings);
        (next._ownsKeys, _ownsKeys) = (_ownsKeys, false);
        await StopAsync();
        return next;
    }

    /// <summary>A newer version of every key; hosts that start from now on know it.</summary>
    public void AddKeys()
    {
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            KeyFiles.AddVersion(_keys, purpose);
        }
    }

    public void DeleteKey(string name) => File.Delete(Path.Combine(_keys, $"{name}.key"));

    /// <summary>A client of a process of the development PKI: "portal", "eid-adapter", "operator", "agency-kfz" …</summary>
    public GrpcChannel CreateChannel(string process = "portal") => CreateChannel(TestPki.Shared.Load(process));

    public GrpcChannel CreateChannel(X509Certificate2? certificate)
    {
        var channel = GrpcChannel.ForAddress(Address, new() { HttpHandler = CreateHandler(certificate), DisposeHttpClient = true });
        _clients.Add(channel);
        return channel;
    }

    /// <summary>For what is not gRPC, such as health.</summary>
    public HttpClient CreateClient()
    {
        var client = new HttpClient(CreateHandler(TestPki.Shared.Load("portal"))) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    private static SocketsHttpHandler CreateHandler(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!;
        return handler;
    }

    /// <summary>The database as the application role sees it.</summary>
    public AccountDbContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<AccountDbContext>>().CreateDbContext();

    /// <summary>In an orderly way; <see cref="DisposeAsync"/> alone is more like a crash.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _clients.ForEach(client => client.Dispose());
        await _app.DisposeAsync();
        await Mails.DisposeAsync();
        if (_ownsKeys)
        {
            Directory.Delete(_keys, recursive: true);
        }
    }

    // Not for ever: a test may have stopped the sender in the middle.
    private async Task UntilNothingIsBeingSentAsync()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await using var db = OpenDatabase();
            if (!await db.Outbox.AnyAsync(m => m.Payload != null && m.Attempts > 0, TestContext.Current.CancellationToken))
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static Dictionary<string, string?> OwnSettings(AccountDatabase database, string keys, int mailPort) => new()
    {
        ["Listen:Port"] = "0",
        ["ConnectionStrings:Accounts"] = database.ApplicationConnectionString,
        ["Keys:Path"] = keys,
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = mailPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:From"] = "serviceportal@portal.example",
        ["Mail:Security"] = "None",
        ["Portal:PublicOrigin"] = "https://portal.example",
        ["PrivacyNotice:Version"] = Citizen.PrivacyNotice,
        // What a hash costs is not what most tests are about.
        ["Passwords:MemoryKiB"] = "8192",
        ["Passwords:Passes"] = "1",
    };
}
