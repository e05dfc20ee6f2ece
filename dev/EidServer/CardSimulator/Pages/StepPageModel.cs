using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>A page of a run: it is shown only while the run has come that far and is still before the reading.</summary>
internal abstract class StepPageModel(SimulatorRuns runs, RunStep step) : PageModel
{
    public SimulatorRun Run { get; private set; } = null!;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var id = (string?)RouteData.Values["run"];
        if (runs.Find(id) is not { Step: not RunStep.Ended } run)
        {
            context.Result = SeeOther($"{SimulatorPaths.Root}/{id}/ende");
        }
        else if (run.Step < step || (run.Step is RunStep.Reading && step is not RunStep.Reading))
        {
            context.Result = SeeOther(SimulatorPaths.Current(run));
        }
        else
        {
            Run = run;
        }
    }

    protected IActionResult Next() => SeeOther(SimulatorPaths.Current(Run));

    protected IActionResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
