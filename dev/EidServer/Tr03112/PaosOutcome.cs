using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.EidApplication;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>How a dialogue with an eID-Client ended.</summary>
internal abstract record PaosOutcome
{
    public sealed record Read(CardReading Reading) : PaosOutcome;

    /// <summary>The client named the reason, in a code of TR-03112.</summary>
    public sealed record ClientFailed(string Minor) : PaosOutcome;

    public sealed record EacFailed(EacFailure Failure, string Reason) : PaosOutcome;

    /// <summary>A message broke the rules, or the connection ended too early.</summary>
    public sealed record Broken(string Reason) : PaosOutcome;
}
