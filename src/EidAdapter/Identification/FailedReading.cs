using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Identification;

/// <summary>What a reading that gave no data means for the citizen. Each value has its twin, and its number, among the contract's outcomes; a test compares them.</summary>
internal enum FailedReading
{
    Cancelled = 5,
    DocumentInvalid = 12,
    DocumentDenied = 13,
    ResultLost = 14,
    Failed = 15,
    CardNotAccepted = 19,
    ReplyNotTrusted = 20,
}

internal static class FailedReadings
{
    public static FailedReading Of(EidServerException failure) => failure.Failure switch
    {
        EidServerFailure.Refused => Of(failure.Minor),
        EidServerFailure.Unreachable or EidServerFailure.ReplyLost => FailedReading.ResultLost,
        EidServerFailure.NotAcceptable => FailedReading.CardNotAccepted,
        EidServerFailure.Untrusted or EidServerFailure.Replayed => FailedReading.ReplyNotTrusted,
        _ => FailedReading.Failed,
    };

    private static FailedReading Of(ResultMinor minor) => minor switch
    {
        ResultMinor.CancelledByUser => FailedReading.Cancelled,
        ResultMinor.InvalidDocument => FailedReading.DocumentInvalid,
        ResultMinor.DeniedDocument => FailedReading.DocumentDenied,
        ResultMinor.NoResultYet or ResultMinor.InvalidSession or ResultMinor.InvalidCounter => FailedReading.ResultLost,
        _ => FailedReading.Failed,
    };
}
