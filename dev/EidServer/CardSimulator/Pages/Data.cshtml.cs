using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>Step 1: who asks, why, and for what.</summary>
internal sealed class DataModel(SimulatorRuns runs, IOptions<ProviderOptions> provider, IOptions<PortalOptions> portal)
    : StepPageModel(runs, RunStep.Data)
{
    public ProviderOptions Provider => provider.Value;

    public string Origin => portal.Value.PublicOrigin;

    public IActionResult OnPost(EidField[] chosen)
    {
        Run.Allow(chosen);
        return Next();
    }
}
