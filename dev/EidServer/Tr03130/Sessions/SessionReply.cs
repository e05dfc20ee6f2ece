using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03130.Sessions;

/// <summary>What a session has to say to getResult.</summary>
internal abstract record SessionReply
{
    public sealed record Unknown : SessionReply;

    public sealed record WrongCounter : SessionReply;

    public sealed record NotYet : SessionReply;

    public sealed record Ready(EidSession Session, CardOutcome Outcome, bool LoseReply) : SessionReply;
}
