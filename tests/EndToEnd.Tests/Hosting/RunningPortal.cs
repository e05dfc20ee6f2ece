using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using ServicePortal.Dev.DevHost.Orchestration;

[assembly: AssemblyFixture(typeof(ServicePortal.EndToEnd.Tests.Hosting.RunningPortal))]

namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>The whole system as a citizen meets it: every process of its own, a real database, a real browser.</summary>
public class RunningPortal : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private IPlaywright _playwright = null!;

    public DevelopmentEnvironment Environment { get; private set; } = null!;

    protected string DataFolder { get; } = Directory.CreateTempSubdirectory("serviceportal-e2e-").FullName;

    public IBrowser Browser { get; private set; } = null!;

    public string Origin => Environment.Portal.GetLeftPart(UriPartial.Authority);

    /// <summary>Where the portal sends browsers to read a card; null is the card simulator.</summary>
    protected virtual Uri? EidClient => null;

    public virtual async ValueTask InitializeAsync()
    {
        Environment = await DevelopmentEnvironment.StartAsync(DevelopmentOptions.ForTests(DataFolder) with { Settings = TestSettings, EidClient = EidClient });
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _http.Dispose();
        if (Environment is not null)
        {
            await Environment.DisposeAsync();
        }

        Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The newest mail to this recipient once there are so many.</summary>
    public async Task<Mail> MailToAsync(string recipient, int count = 1) => (await MailsToAsync(recipient, count))[^1];

    /// <summary>All mails to this recipient, the oldest first, once there are so many.</summary>
    public async Task<IReadOnlyList<Mail>> MailsToAsync(string recipient, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var mails = (await _http.GetFromJsonAsync<Mail[]>(new Uri(Environment.MailPage, "api/email"), limit.Token))!
                .Where(mail => mail.To.Any(to => to.Address.Equals(recipient, StringComparison.OrdinalIgnoreCase))).OrderBy(mail => mail.Time).ToList();
            if (mails.Count >= count)
            {
                return mails;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    // Every citizen of the tests comes from one address.
    private static Dictionary<string, IReadOnlyDictionary<string, string>> TestSettings => new()
    {
        ["account-service"] = new Dictionary<string, string>
        {
            ["Limits__RegistrationsPerAddress__Capacity"] = "10000",
            ["Limits__IdentificationsPerAddress__Capacity"] = "10000",
            ["Limits__SignInsPerAddress__Capacity"] = "10000",
        },
        ["eid-server"] = new Dictionary<string, string> { ["Simulator__ReadingTime"] = "00:00:00" },
    };
}

public sealed record Mail(JsonElement Headers, string Subject, DateTimeOffset Time, IReadOnlyList<MailAddress> To, string? Text, string? Html)
{
    public string? MessageId => Headers.GetProperty("message-id").GetString();
}

public sealed record MailAddress(string Address);
