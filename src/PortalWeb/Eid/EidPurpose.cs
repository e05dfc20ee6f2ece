using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Eid;

/// <summary>What a card is read for, in the words of our forms.</summary>
internal static class EidPurpose
{
    private static readonly Dictionary<string, IdentificationPurpose> Purposes = new()
    {
        ["registrieren"] = IdentificationPurpose.Register,
        ["anmelden"] = IdentificationPurpose.SignIn,
        ["hochstufen"] = IdentificationPurpose.StepUp,
        ["upgrade"] = IdentificationPurpose.Upgrade,
        ["pseudonym"] = IdentificationPurpose.DepositPseudonym,
    };

    public static IdentificationPurpose Parse(string? word) => Purposes.GetValueOrDefault(word ?? "");

    public static bool IsKnown(IdentificationPurpose purpose) => Purposes.ContainsValue(purpose);

    public static string Word(IdentificationPurpose purpose) => Purposes.First(entry => entry.Value == purpose).Key;

    public static bool NeedsSession(IdentificationPurpose purpose) =>
        purpose is IdentificationPurpose.StepUp or IdentificationPurpose.Upgrade or IdentificationPurpose.DepositPseudonym;
}
