using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>Enums of the domain and the contract have the same numbers; a test compares them.</summary>
internal static class IdentificationContract
{
    extension(IdentificationPurpose purpose)
    {
        public V1.IdentificationPurpose ToContract() => (V1.IdentificationPurpose)purpose;
    }

    extension(IdentificationOutcome outcome)
    {
        public V1.IdentificationOutcome ToContract() => (V1.IdentificationOutcome)outcome;
    }
}
