namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Which version of the privacy notice a registration shows: the one that AccountService asks for, which may be a little ahead of this clock or behind it.</summary>
internal sealed partial class NoticeToAgreeTo(PortalOperator portalOperator, TimeProvider clock, ILogger<NoticeToAgreeTo> logger)
{
    public PrivacyNotice Find(string version)
    {
        if (portalOperator.Privacy.Find(version) is { } notice)
        {
            return notice;
        }

        LogMissing(version);
        return portalOperator.Privacy.Current(clock);
    }

    [LoggerMessage(LogLevel.Error, "AccountService asks for the privacy notice {Version}, which Operator:Path does not have: it will refuse every registration")]
    private partial void LogMissing(string version);
}
