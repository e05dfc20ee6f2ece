namespace ServicePortal.Eid.Tr03130.Failures;

/// <summary>The eID-Server's reasons (TR-03130-1, result codes). What is not listed is <see cref="Unknown"/> and means failed.</summary>
internal enum ResultMinor
{
    Unknown,
    InternalError,
    SchemaViolation,
    InvalidPsk,
    TooManyOpenSessions,
    MissingArgument,
    MissingTerminalRights,
    NoResultYet,
    InvalidSession,
    InvalidCounter,
    DeniedDocument,
    InvalidDocument,
    CancelledByUser,
}

internal static class ResultMinors
{
    private const string EidServerPrefix = "http://www.bsi.bund.de/eid/server/2.0/resultminor";

    // TR-03112 puts the same name under several layers (sal, ifdl/...).
    private const string FrameworkPrefix = "http://www.bsi.bund.de/ecard/api/1.1/resultminor/";
    private const string FrameworkCancellation = "#cancellationByUser";

    public static ResultMinor Parse(string? uri) => uri switch
    {
        EidServerPrefix + "/common#internalError" => ResultMinor.InternalError,
        EidServerPrefix + "/common#schemaViolation" => ResultMinor.SchemaViolation,
        EidServerPrefix + "/useID#invalidPSK" => ResultMinor.InvalidPsk,
        EidServerPrefix + "/useID#tooManyOpenSessions" => ResultMinor.TooManyOpenSessions,
        EidServerPrefix + "/useID#missingArgument" => ResultMinor.MissingArgument,
        EidServerPrefix + "/useID#missingTerminalRights" => ResultMinor.MissingTerminalRights,
        EidServerPrefix + "/getResult#noResultYet" => ResultMinor.NoResultYet,
        EidServerPrefix + "/getResult#invalidSession" => ResultMinor.InvalidSession,
        EidServerPrefix + "/getResult#invalidCounter" => ResultMinor.InvalidCounter,
        EidServerPrefix + "/getResult#deniedDocument" => ResultMinor.DeniedDocument,
        EidServerPrefix + "/getResult#invalidDocument" => ResultMinor.InvalidDocument,
        not null when IsCancellation(uri) => ResultMinor.CancelledByUser,
        _ => ResultMinor.Unknown,
    };

    private static bool IsCancellation(string uri) =>
        uri.StartsWith(FrameworkPrefix, StringComparison.Ordinal) && uri.EndsWith(FrameworkCancellation, StringComparison.Ordinal);
}
