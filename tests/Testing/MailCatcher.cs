using System.Net.Http.Json;
using ServicePortal.Dev.DevHost.Mail;
using ServicePortal.Dev.Processes;
using Xunit;

namespace ServicePortal.Testing;

/// <summary>A real SMTP server on a free port that keeps what it gets, for one test assembly (register it as an assembly fixture).</summary>
public sealed class MailCatcher : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-mail-").FullName;
    private readonly HttpClient _http = new();
    private ServiceProcess? _process;

    public string SmtpHost => "127.0.0.1";

    public int SmtpPort { get; private set; }

    /// <summary>maildev's page, with its REST interface below <c>/api</c>.</summary>
    public Uri PageAddress { get; private set; } = null!;

    /// <summary>The section <c>Mail</c> of a host that shall send here.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Mail:Host"] = SmtpHost,
        ["Mail:Port"] = SmtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:From"] = "serviceportal@serviceportal.example",
        ["Mail:Security"] = "None",
    };

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts.Find(2);
        SmtpPort = ports[0];
        PageAddress = new Uri($"http://127.0.0.1:{ports[1]}/");
        _process = await ServiceProcess.StartAsync(
            MailCatcherProcess.Describe(ports[0], ports[1], Path.Combine(_folder, "mails"), _http),
            new ServiceOutput(_folder, Report: _ => { }),
            CancellationToken.None);
    }

    /// <summary>All mails to this recipient, oldest first.</summary>
    public async Task<IReadOnlyList<CaughtMail>> MailsToAsync(string recipient, CancellationToken cancellation = default)
    {
        var mails = await _http.GetFromJsonAsync<CaughtMail[]>(new Uri(PageAddress, "api/email"), cancellation) ?? [];
        return [.. mails.Where(mail => mail.IsTo(recipient)).OrderBy(mail => mail.Time)];
    }

    /// <summary>Waits until there are at least this many mails to the recipient; the test's own time limit ends the waiting.</summary>
    public async Task<IReadOnlyList<CaughtMail>> WaitForMailsToAsync(string recipient, int count, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var mails = await MailsToAsync(recipient, limit.Token);
            if (mails.Count >= count)
            {
                return mails;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    public async Task WipeAsync(CancellationToken cancellation = default)
    {
        using var response = await _http.DeleteAsync(new Uri(PageAddress, "api/email/all"), cancellation);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A mail as maildev shows it.</summary>
public sealed record CaughtMail(
    string Id,
    DateTimeOffset Time,
    string Subject,
    IReadOnlyList<CaughtAddress> From,
    IReadOnlyList<CaughtAddress> To,
    IReadOnlyDictionary<string, System.Text.Json.JsonElement> Headers,
    string? Text,
    string? Html)
{
    public string? MessageId => Headers.TryGetValue("message-id", out var id) ? id.GetString() : null;

    public bool IsTo(string recipient) => To.Any(address => string.Equals(address.Address, recipient, StringComparison.OrdinalIgnoreCase));
}

public sealed record CaughtAddress(string Address, string? Name);
