namespace ServicePortal.Accounts.OnlineServices;

/// <summary>Where a hand-over keeps what is sealed under the account's key; the agency's act opens what the citizen's has sealed.</summary>
internal static class HandoverPlaces
{
    public const string Attributes = "handovers/attributes";
}
