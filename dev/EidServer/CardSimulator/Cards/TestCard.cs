using System.Security.Cryptography;
using System.Text;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.CardSimulator.Cards;

/// <summary>A card that exists only here. Each has a chip key of its own, so that a new card means a new pseudonym.</summary>
internal sealed record TestCard(string Id, string Title, string Description, ChipData Chip)
{
    /// <summary>Blocked or expired: an eID-Server does not say which.</summary>
    public bool IsInvalid { get; init; }

    public ChipData ReadFor(string sector) => Chip with { RestrictedId = SHA256.HashData(Encoding.UTF8.GetBytes($"test card {Id} for {sector}")) };
}
