using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>Step 2: which card lies on the reader, and how the reader behaves.</summary>
internal sealed class CardModel(SimulatorRuns runs, IOptions<ProviderOptions> provider, IOptions<SimulatorOptions> simulator, TimeProvider clock)
    : StepPageModel(runs, RunStep.Card)
{
    public IActionResult OnPost(string? card, ReaderBehaviour behaviour)
    {
        if (TestCards.Find(card) is not { } chosen || !Enum.IsDefined(behaviour))
        {
            return BadRequest();
        }

        Run.Choose(chosen, behaviour, provider.Value.Sector, clock.GetUtcNow() + simulator.Value.ReadingTime);
        return Next();
    }
}
