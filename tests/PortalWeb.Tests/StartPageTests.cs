using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

public sealed class StartPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task R61_Who_is_not_signed_in_sees_what_each_online_service_needs()
    {
        var cards = (await Browser.GetAsync("/")).Page.QuerySelectorAll(".portal-cards .kern-card").Select(card => card.TextContent).ToList();

        Assert.Contains(cards, card => card.Contains("Bewohnerparkausweis beantragen", StringComparison.Ordinal)
            && card.Contains("mit Online-Ausweis", StringComparison.Ordinal));
        Assert.Contains(cards, card => card.Contains("Büchereikonto eröffnen", StringComparison.Ordinal)
            && card.Contains("mit Passwort oder Online-Ausweis", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.Internal)]
    public async Task Without_the_list_of_services_there_is_still_a_way_to_everything_else(StatusCode failure)
    {
        Contract.Fail<ListOnlineServicesRequest>(failure);
        var page = await Browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(["/registrieren", "/anmelden", "/online-dienste", "/hilfe/was-sie-brauchen"], path => Assert.NotNull(page.Page.QuerySelector($"main a[href='{path}']")));
    }
}
