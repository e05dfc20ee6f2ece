namespace ServicePortal.Dev.Processes;

/// <summary>Something the developer can mend; the message says what, and is all that is shown.</summary>
public sealed class DevelopmentException(string message) : Exception(message);
