namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>A message that the schema does not allow; the text names the element, never its value.</summary>
internal sealed class SchemaViolationException(string message) : Exception(message);
