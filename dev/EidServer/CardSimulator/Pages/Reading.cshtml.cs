using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>The card is being read; the page comes again by itself until it is, then the browser goes back to the portal.</summary>
internal sealed class ReadingModel(SimulatorRuns runs, TimeProvider clock) : StepPageModel(runs, RunStep.Reading)
{
    public IActionResult OnGet()
    {
        var left = Run.ReadingTimeLeft(clock.GetUtcNow());
        if (left > TimeSpan.Zero)
        {
            Response.Headers["Refresh"] = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Page();
        }

        return SeeOther(Run.Finish() ?? $"{SimulatorPaths.Root}/{Run.Id}/ende");
    }
}
