using System.Security.Authentication;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Eid.Tr03130;

/// <summary>
/// Tells a forged reply from a citizen who cancels: what only an attacker or a broken partner can cause is a security event, everything
/// else a line of the log.
/// </summary>
internal sealed partial class ReplyAlarm(SecurityEvents security, ILogger<ReplyAlarm> logger)
{
    /// <param name="failure">Its message holds no value of the reply.</param>
    /// <param name="concerns">The flow or the operation.</param>
    public void Report(EidServerException failure, string concerns)
    {
        if (EventOf(failure) is { } kind)
        {
            security.Report(kind, concerns, failure.Message);
        }
        else if (failure.Failure == EidServerFailure.Refused)
        {
            LogRefused(concerns, failure.Minor);
        }
        else
        {
            LogFailed(failure, concerns, failure.Failure);
        }
    }

    private static SecurityEvent? EventOf(EidServerException failure) => failure.Failure switch
    {
        EidServerFailure.Untrusted => SecurityEvent.UntrustedReply,
        EidServerFailure.Replayed => SecurityEvent.ReplayedReply,
        EidServerFailure.Malformed => SecurityEvent.MalformedReply,
        EidServerFailure.Unreachable when failure.InnerException?.InnerException is AuthenticationException => SecurityEvent.UntrustedServer,
        _ => null,
    };

    [LoggerMessage(LogLevel.Information, "{Concerns}: the eID-Server said no: {Minor}")]
    private partial void LogRefused(string concerns, ResultMinor minor);

    [LoggerMessage(LogLevel.Warning, "{Concerns}: the eID-Server gave no usable answer: {Failure}")]
    private partial void LogFailed(Exception exception, string concerns, EidServerFailure failure);
}
