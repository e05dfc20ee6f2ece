using ServicePortal.Dev.EidServer.Tests.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

public sealed class BusyReaderTests : EidServerTest
{
    private protected override IEnumerable<(string Key, string Value)> Settings => [("Simulator:MaxRuns", "1")];

    [Fact]
    public async Task A_busy_reader_sends_the_browser_back_until_a_run_times_out()
    {
        await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);
        await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);
        Assert.StartsWith(Portal.ErrorAddress, Browser.LeftTo, StringComparison.Ordinal);

        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);
        Assert.Equal("Diese Daten werden angefragt", Browser.Title);
    }
}
