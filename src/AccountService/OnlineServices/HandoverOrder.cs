using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What the citizen hands over, and for which beginning at the agency: its state comes back to it, its challenge is met when the code is redeemed.</summary>
internal sealed record HandoverOrder(string SessionToken, string OnlineServiceId, IReadOnlyList<AttributeName> Released, string PreviewId, string State, CodeChallenge Challenge);
