using ServicePortal.Eid.Tr03130.Card;

namespace ServicePortal.Eid.Identification;

/// <summary>
/// The identifications in AccountService, another process. A refusal of it that our caller has to hear passes through as it is; what
/// an identification goes on after is a return value.
/// </summary>
internal interface IFlows
{
    /// <summary>Spends the nonce.</summary>
    Task<OpenedFlow> OpenAsync(string nonce, CancellationToken cancellationToken);

    /// <returns>Whether the session is recorded; without that nobody could come back to it.</returns>
    Task<bool> TryRecordSessionAsync(string flowId, byte[] eidSession, string refreshSecret);

    /// <summary>Takes the one right to fetch the result.</summary>
    Task<ClaimedFlow> ClaimAsync(string refreshSecret, string browserSecret);

    /// <returns>False if AccountService takes no such data; then the identification is still open.</returns>
    Task<bool> TrySubmitCardAsync(string flowId, CardData card, CardRequest asked);

    Task SubmitFailureAsync(string flowId, FailedReading reading);
}

internal sealed record OpenedFlow(string Id, IdentificationPurpose Purpose);

/// <param name="Id">The identification's id.</param>
/// <param name="Purpose">What the card was read for.</param>
/// <param name="EidSession">The session at the eID-Server.</param>
/// <param name="IsCompleted">The result was fetched before.</param>
internal sealed record ClaimedFlow(string Id, IdentificationPurpose Purpose, ReadOnlyMemory<byte> EidSession, bool IsCompleted)
{
    public override string ToString() => nameof(ClaimedFlow);
}
