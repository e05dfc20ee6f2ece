namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>How much an eService wants a field (AttributeRequestType).</summary>
internal enum Demand
{
    Prohibited,
    Allowed,
    Required,
}
