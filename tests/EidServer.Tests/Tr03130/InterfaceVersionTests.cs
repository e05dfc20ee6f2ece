using ServicePortal.Dev.EidServer.Tests.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

public sealed class InterfaceVersionTests : EidServerTest
{
    private protected override IEnumerable<(string Key, string Value)> Settings => [("Interface:Version", "2.3"), ("Interface:ECardServerAddress", "")];

    private protected override bool SpeaksNewestVersion => false;

    [Fact]
    public async Task A_server_of_2_3_does_not_know_CommunityID()
    {
        Assert.Equal("common#schemaViolation", (await EService.CallAsync(Requests.UseId())).Minor);
    }

    [Fact]
    public async Task A_server_of_2_3_does_not_know_kinds_of_eID()
    {
        var request = Requests.UseId(minorVersion: 3).With(new System.Xml.Linq.XElement(Requests.Eid + "EIDTypeRequest"));

        Assert.Equal("common#schemaViolation", (await EService.CallAsync(request)).Minor);
    }

    [Fact]
    public async Task A_server_of_2_3_hands_out_everything_but_CommunityID()
    {
        var session = await ReadCardAsync(request: Requests.UseId(minorVersion: 3));
        var result = await EService.CallAsync(Requests.GetResult(session.Id));

        Assert.Equal("Köln", result.Data("PlaceOfResidence/StructuredPlace/City"));
        Assert.Null(result.Allowed("CommunityID"));
        Assert.Equal(16, result.Element("OperationsAllowedByUser")!.Elements().Count());
    }

    [Fact]
    public async Task Without_an_address_for_clients_configured_none_is_told()
    {
        Assert.Null((await EService.CallAsync(Requests.UseId(minorVersion: 3))).Element("eCardServerAddress"));
    }

    [Fact]
    public async Task Server_info_tells_the_older_version()
    {
        var info = await EService.CallAsync(Requests.GetServerInfo());

        Assert.Equal("3", info.Value("ServerVersion/Minor"));
        Assert.Null(info.Value("DocumentVerificationRights/CommunityID"));
    }
}
