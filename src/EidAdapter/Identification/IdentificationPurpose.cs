namespace ServicePortal.Eid.Identification;

/// <summary>What a card is read for. Each value has its twin, and its number, in the contract; a test compares them.</summary>
internal enum IdentificationPurpose
{
    Unspecified = 0,
    Register = 1,
    SignIn = 2,
    StepUp = 3,
    Upgrade = 4,
    DepositPseudonym = 5,
}
