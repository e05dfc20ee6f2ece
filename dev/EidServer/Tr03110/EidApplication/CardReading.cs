using ServicePortal.Dev.EidServer.Tr03110.Certificates;

namespace ServicePortal.Dev.EidServer.Tr03110.EidApplication;

/// <summary>What one card gave. What the citizen did not allow, and what the chip does not hold, is absent.</summary>
internal sealed record CardReading(Chat Effective)
{
    /// <summary>The chip's own word that it has not expired on the day that was asked about.</summary>
    public bool IsValid { get; init; }

    /// <summary>Null when it was not asked or not allowed.</summary>
    public bool? IsOldEnough { get; init; }

    public bool? LivesInCommunity { get; init; }

    public byte[]? RestrictedId { get; init; }

    /// <summary>The data objects within each group's tag.</summary>
    public IReadOnlyDictionary<DataGroup, ReadOnlyMemory<byte>> Groups { get; init; } = new Dictionary<DataGroup, ReadOnlyMemory<byte>>();

    /// <summary>Records print their members; a chip's must not reach a log.</summary>
    public override string ToString() => nameof(CardReading);
}
