namespace ServicePortal.Accounts.Domain;

/// <summary>When an account that nobody uses goes: 24 months after the last sign-in, with warnings 6 and 3 months before (R70).</summary>
internal static class Disuse
{
    public const int Warnings = 2;

    private const int MonthsBeforeTheFirstWarning = 18;
    private const int MonthsBetweenSteps = 3;

    /// <summary>
    /// A use is noted once a day, so that not every sign-in writes to the account. The steps count from a day later for it, which covers as well what somebody
    /// does in a session after signing in (12 hours at most).
    /// </summary>
    public static readonly TimeSpan NotedEvery = TimeSpan.FromDays(1);

    public static DateTimeOffset FirstStepAfter(DateTimeOffset use) => (use + NotedEvery).AddMonths(MonthsBeforeTheFirstWarning);

    public static DateTimeOffset NextStepAfter(DateTimeOffset warning) => warning.AddMonths(MonthsBetweenSteps);

    /// <summary>Step by step, since three months twice can be a day less than six.</summary>
    /// <param name="warning">When the last warning was given.</param>
    /// <param name="warnings">How many were given by then.</param>
    public static DateTimeOffset EndAfter(DateTimeOffset warning, int warnings)
    {
        var end = NextStepAfter(warning);
        for (; warnings < Warnings; warnings++)
        {
            end = NextStepAfter(end);
        }

        return end;
    }

    /// <summary>Unless the last use was noted within a day.</summary>
    public static bool IsWorthNoting(DateTimeOffset step, DateTimeOffset now) => step < FirstStepAfter(now - NotedEvery);
}
