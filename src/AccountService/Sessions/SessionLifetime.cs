using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>How long an authentication of a level holds (R25). [TR-03160-1, 4.3, table 2]</summary>
internal sealed record SessionLifetime(TimeSpan Absolute, TimeSpan Idle)
{
    public static SessionLifetime Low { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromMinutes(60));

    public static SessionLifetime Substantial { get; } = new(TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));

    public static SessionLifetime High { get; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5));

    public static SessionLifetime Of(AssuranceLevel level) => level switch
    {
        AssuranceLevel.Low => Low,
        AssuranceLevel.Substantial => Substantial,
        AssuranceLevel.High => High,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "No session has this level."),
    };

    public DateTimeOffset End(DateTimeOffset authenticatedAt, DateTimeOffset lastActivityAt) =>
        authenticatedAt + Absolute < lastActivityAt + Idle ? authenticatedAt + Absolute : lastActivityAt + Idle;
}
