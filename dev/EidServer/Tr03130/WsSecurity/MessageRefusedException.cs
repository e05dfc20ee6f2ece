namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>A message that is not safe to read; the text names the rule it broke, never what stands in it.</summary>
internal sealed class MessageRefusedException(string message, Exception? cause = null) : Exception(message, cause);
