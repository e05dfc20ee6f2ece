namespace ServicePortal.Portal.Pages.OnlineServices;

/// <summary>What a citizen has to do next to use an online service.</summary>
internal enum NextStep
{
    SignIn,
    StepUp,
    Upgrade,
    DepositPseudonym,

    /// <summary>A hand-over begins at the agency, in this browser.</summary>
    BeginAtAgency,
    HandOver,
}
