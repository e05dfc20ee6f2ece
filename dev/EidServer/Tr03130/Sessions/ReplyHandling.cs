namespace ServicePortal.Dev.EidServer.Tr03130.Sessions;

/// <summary>How the result is handed out, to let an eService meet a slow or broken server.</summary>
/// <param name="NoResultYet">How often getResult answers "no result yet" although there is one.</param>
/// <param name="LoseReply">Whether the connection is dropped after the result was taken from the session.</param>
internal readonly record struct ReplyHandling(int NoResultYet = 0, bool LoseReply = false);
