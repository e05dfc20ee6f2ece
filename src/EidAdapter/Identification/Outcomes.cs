using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Messages;

namespace ServicePortal.Eid.Identification;

/// <summary>What a reading that gave no data means for the citizen.</summary>
internal static class Outcomes
{
    public static IdentificationOutcome Of(EidServerException failure) => failure.Failure switch
    {
        EidServerFailure.Refused => Of(failure.Minor),
        EidServerFailure.Unreachable or EidServerFailure.ReplyLost => IdentificationOutcome.ResultLost,
        _ => IdentificationOutcome.Failed,
    };

    private static IdentificationOutcome Of(ResultMinor minor) => minor switch
    {
        ResultMinor.CancelledByUser => IdentificationOutcome.Cancelled,
        ResultMinor.InvalidDocument => IdentificationOutcome.DocumentInvalid,
        ResultMinor.DeniedDocument => IdentificationOutcome.DocumentDenied,
        ResultMinor.NoResultYet or ResultMinor.InvalidSession or ResultMinor.InvalidCounter => IdentificationOutcome.ResultLost,
        _ => IdentificationOutcome.Failed,
    };
}
