using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using ServicePortal.Testing.AusweisApps;

namespace ServicePortal.EndToEnd.Tests.AusweisApps;

/// <summary>A citizen with a browser and the real AusweisApp. The card is the one of its simulator.</summary>
[Collection<AusweisAppDesk>]
public abstract class AusweisAppTest(PortalWithAusweisApp portal) : PortalTest(portal)
{
    protected const string ReadCard = "Online-Ausweis auslesen";
    protected const string SignIn = "Mit Online-Ausweis anmelden";

    private readonly ConcurrentQueue<string> _path = [];
    private AusweisAppSocket _citizen = null!;

    /// <summary>Where the browser went, with the statuses it got. What follows a question mark stays out: secrets stand there.</summary>
    protected IReadOnlyCollection<string> BrowserPath => _path;

    protected override float? HeadingLimit => Patience;

    // A Linux browser might be a phone that was asked for the desktop site, and would be asked.
    protected override BrowserNewContextOptions Options => new(base.Options)
    {
        UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    };

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected AusweisApp App => portal.App;

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(AusweisApp.MayBeSkipped, AusweisApp.WhyMissing);
        _citizen = await App.ConnectAsync(Cancellation);
        await base.InitializeAsync();
        Page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest)
            {
                _path.Enqueue($"{response.Status} {response.Request.Method} {PathOf(response.Url)}");
            }
        };
    }

    public override async ValueTask DisposeAsync()
    {
        _citizen?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Presses a button that leads to the AusweisApp, and reads the card there.</summary>
    protected async Task PressAndReadAsync(string button, params IReadOnlyCollection<string> deselect) =>
        await PressAndAsync(button, _citizen.IdentifyAsync(deselect, cancellationToken: Cancellation));

    protected async Task PressAndCancelAsync(string button) => await PressAndAsync(button, _citizen.CancelAsync(Cancellation));

    /// <summary>Presses a button that leads to an AusweisApp that gives up before it asks the citizen anything.</summary>
    protected async Task PressAndFailAsync(string button) => await PressAndAsync(button, _citizen.WaitForEndAsync(Cancellation));

    /// <summary>Reads the card for whatever is on its way to the AusweisApp by other means than a button.</summary>
    protected Task<JsonNode> IdentifyAsync() => _citizen.IdentifyAsync(cancellationToken: Cancellation);

    private protected async Task<Citizen> HavePlusAccountByAusweisAppAsync(params IReadOnlyCollection<string> deselect)
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAndReadAsync(ReadCard, deselect);
        await ExpectHeadingAsync("Prüfen Sie Ihre Angaben");
        await CreateAccountAsync(citizen);
        return citizen;
    }

    /// <summary>The development eID-Server with other settings for the time of one act, then as it was.</summary>
    protected async Task WithEidServerAsync(Dictionary<string, string> settings, Func<Task> act)
    {
        var eidServer = portal.Environment.Processes["eid-server"];
        try
        {
            await eidServer.RestartAsync(Cancellation, settings);
            await act();
        }
        finally
        {
            await eidServer.RestartAsync(CancellationToken.None);
        }
    }

    private async Task PressAndAsync(string button, Task<JsonNode> hand)
    {
        await PressAsync(button);
        await hand;
    }
}
