using ServicePortal.Dev.EidServer.CardSimulator.Runs;

namespace ServicePortal.Dev.EidServer.CardSimulator;

internal static class SimulatorPaths
{
    public const string Root = "/simulator";

    public static string Data(SimulatorRun run) => $"{Root}/{run.Id}/daten";

    public static string Cancel(SimulatorRun run) => $"{Root}/{run.Id}/abbrechen";

    public static string Current(SimulatorRun run) => $"{Root}/{run.Id}/" + run.Step switch
    {
        RunStep.Data => "daten",
        RunStep.Card => "karte",
        RunStep.Pin => "pin",
        RunStep.Reading => "lesen",
        _ => "ende",
    };
}
