using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>How reading a card ended. Nothing here depends on what read it: the simulator's pages or a real eID-Client.</summary>
internal abstract record CardOutcome
{
    /// <param name="AllowedByUser">The fields that the citizen agreed to hand over.</param>
    public sealed record Read(ChipData Chip, IReadOnlySet<EidField> AllowedByUser) : CardOutcome;

    /// <param name="Minor">The result minor that getResult answers with.</param>
    public sealed record NotRead(string Minor, string Message) : CardOutcome;
}
