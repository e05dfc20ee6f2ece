using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>Step 3: the PIN. Three wrong ones end the run, as a blocked PIN ends it in a real client.</summary>
internal sealed class PinModel(SimulatorRuns runs, IOptions<SimulatorOptions> simulator, TimeProvider clock) : StepPageModel(runs, RunStep.Pin)
{
    private const int PinLength = 6;

    public string? Error { get; private set; }

    public IActionResult OnPost(string? pin)
    {
        if (pin is not { Length: PinLength } || !pin.All(char.IsAsciiDigit))
        {
            Error = "Geben Sie die sechs Ziffern der PIN ein.";
            return Page();
        }

        Run.EnterPin(pin, clock.GetUtcNow() + ReadingTime);
        if (Run.Step is not RunStep.Pin)
        {
            return Next();
        }

        Error = $"Die PIN ist falsch. Sie haben noch {(Run.PinAttemptsLeft == 1 ? "einen Versuch" : $"{Run.PinAttemptsLeft} Versuche")}.";
        return Page();
    }

    private TimeSpan ReadingTime => Run.Behaviour is ReaderBehaviour.Slow ? simulator.Value.SlowReadingTime : simulator.Value.ReadingTime;
}
