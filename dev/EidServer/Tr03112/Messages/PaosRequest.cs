namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>A message of the eID-Client. PAOS turns SOAP round: the client's requests carry its answers to the server.</summary>
/// <param name="RelatesTo">The server's message that this one answers; null in the first.</param>
internal sealed record PaosRequest(string MessageId, string? RelatesTo, PaosRequestBody Body);

internal abstract record PaosRequestBody
{
    public sealed record StartPaos(string SessionIdentifier) : PaosRequestBody;

    /// <param name="Chat">Null when the citizen took no right away.</param>
    /// <param name="Challenge">Null when the chip has yet to be asked for it.</param>
    public sealed record Eac1Output(byte[]? Chat, byte[] CardAccess, byte[] ChipId, byte[]? Challenge) : PaosRequestBody;

    /// <summary>The chip's challenge alone, from a client that could not get it before.</summary>
    public sealed record ChallengeOutput(byte[] Challenge) : PaosRequestBody;

    public sealed record Eac2Output(byte[] CardSecurity, byte[] Token, byte[] Nonce) : PaosRequestBody;

    public sealed record TransmitResponse(IReadOnlyList<byte[]> Responses) : PaosRequestBody;

    /// <summary>The client gave up, for a reason that it names.</summary>
    public sealed record Failure(string Minor) : PaosRequestBody;
}
