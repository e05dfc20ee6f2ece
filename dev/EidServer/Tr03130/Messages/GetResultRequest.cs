namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <param name="SessionId">Hexadecimal, upper case.</param>
internal sealed record GetResultRequest(string SessionId, int Counter);
