using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tests.CardSimulator;
using ServicePortal.Dev.EidServer.Tests.Tr03130;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

/// <summary>A running server, an eService that signs its requests, and a portal that hands out tokens.</summary>
public abstract class EidServerTest : IAsyncLifetime
{
    internal PortalStub Portal { get; private set; } = null!;

    internal RunningEidServer Server { get; private set; } = null!;

    internal EService EService { get; private set; } = null!;

    internal CardReaderBrowser Browser { get; private set; } = null!;

    /// <summary>What this class's server is configured with beyond the defaults.</summary>
    private protected virtual IEnumerable<(string Key, string Value)> Settings => [];

    private protected virtual bool SpeaksNewestVersion => true;

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalStub.StartAsync();
        Server = await RunningEidServer.StartAsync(Portal.Origin, Settings);
        EService = new(Server, validate: SpeaksNewestVersion);
        Browser = new(Server.Pages);
    }

    public async ValueTask DisposeAsync()
    {
        EService.Dispose();
        Browser.Dispose();
        await Server.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>Opens a session and points the portal's token at it.</summary>
    internal async Task<OpenSession> OpenSessionAsync(XElement? request = null)
    {
        var session = OpenSession.From(await EService.CallAsync(request ?? Requests.UseId()));
        Portal.Token = Tokens.For(session, Portal);
        return session;
    }

    /// <summary>Opens a session and walks the card reader's pages to the PIN.</summary>
    internal async Task<OpenSession> ReachPinAsync(string card = "Erika Mustermann", string behaviour = "Normal", XElement? request = null)
    {
        var session = await OpenSessionAsync(request);
        await Browser.OpenAsync(Portal.TcTokenUrl);
        await Browser.PressAsync("Weiter zur Kartenauswahl");
        Browser.Choose(card);
        Browser.Choose(behaviour);
        await Browser.PressAsync("Karte auflegen");
        return session;
    }

    /// <summary>The whole walk, up to the return to the portal.</summary>
    internal async Task<OpenSession> ReadCardAsync(string card = "Erika Mustermann", string behaviour = "Normal", XElement? request = null)
    {
        var session = await ReachPinAsync(card, behaviour, request);
        await EnterPinAsync();
        return session;
    }

    internal Task EnterPinAsync(string pin = "123456")
    {
        Browser.Fill("PIN", pin);
        return Browser.PressAsync("PIN bestätigen");
    }
}
