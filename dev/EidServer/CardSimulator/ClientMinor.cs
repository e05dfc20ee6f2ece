namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>What an eID-Client may say as ResultMinor in the return address.</summary>
internal static class ClientMinor
{
    public const string CancellationByUser = "cancellationByUser";
    public const string TrustedChannelEstablishmentFailed = "trustedChannelEstablishmentFailed";
    public const string ServerError = "serverError";
    public const string ClientError = "clientError";
    public const string CommunicationError = "communicationError";
}
