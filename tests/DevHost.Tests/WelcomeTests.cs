using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class WelcomeTests
{
    [Fact]
    public void The_test_cards_are_those_of_the_simulator()
    {
        Assert.Equal(TestCards.All.Select(card => card.Title), Welcome.Cards);
        Assert.Equal(SimulatorRun.RightPin, Welcome.Pin);
    }
}
