namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>A message that breaks the rules of PAOS. The answer is a SOAP fault, and the session is over.</summary>
internal sealed class PaosViolationException(string message, Exception? inner = null) : Exception(message, inner);
