namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What a card is read for. The numbers are stored and never change their meaning.</summary>
internal enum IdentificationPurpose : short
{
    Register = 1,
    SignIn = 2,
    StepUp = 3,
    Upgrade = 4,
    DepositPseudonym = 5,
}
