namespace ServicePortal.Dev.EidServer.CardSimulator.Runs;

internal enum RunStep
{
    Data,
    Card,
    Pin,
    Reading,
    Ended,
}
