namespace ServicePortal.Dev.EidServer.CardSimulator.TcTokens;

/// <summary>A TcToken (TR-03124-1) with pre-shared key.</summary>
internal abstract record TcToken
{
    public Uri? CommunicationErrorAddress { get; init; }

    public sealed record WithSession(Uri ServerAddress, string SessionIdentifier, Uri RefreshAddress, byte[] Psk) : TcToken;

    /// <summary>The eID-Server opened no session: everything but the error address is empty.</summary>
    public sealed record WithoutSession : TcToken;
}
