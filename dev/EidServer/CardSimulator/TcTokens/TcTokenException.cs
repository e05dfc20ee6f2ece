namespace ServicePortal.Dev.EidServer.CardSimulator.TcTokens;

/// <summary>A token that cannot be had or used; the German text is shown on the client's error page.</summary>
internal sealed class TcTokenException(string message, Exception? cause = null) : Exception(message, cause);
