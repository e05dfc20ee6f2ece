using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tests.Tr03130;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

public sealed class ReadingTests : EidServerTest
{
    [Fact]
    public async Task A_card_is_read_and_its_data_are_handed_out_once()
    {
        var session = await ReadCardAsync();

        Assert.Equal($"{Portal.RefreshAddress}&ResultMajor=ok", Browser.LeftTo);
        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        Assert.Equal("ok", result.Major);
        Assert.Equal("Mustermann", result.Data("FamilyNames"));
        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(session.Id, 2))).Minor);
    }
}
