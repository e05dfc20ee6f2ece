using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Sessions;

/// <summary>How long a session still lasts, for the page's script: seconds and no moment, since the clock of the citizen's computer may be wrong.</summary>
/// <param name="Seconds">0 when it has ended.</param>
/// <param name="Text">What the page says of it.</param>
/// <param name="CanStay">Whether an act extends it; not once its fixed end is the next one (R25).</param>
/// <param name="Advice">What to do when it is nearly over, or what follows.</param>
internal sealed record SessionTime(int Seconds, string Text, bool CanStay, string Advice)
{
    public static readonly SessionTime Ended = new(0, "", CanStay: false, "");

    public static SessionTime Of(Session session, TimeProvider clock)
    {
        var ends = session.LevelExpireTime.ToDateTimeOffset();
        var canStay = ends < session.AbsoluteExpireTime.ToDateTimeOffset();
        return new(
            Math.Max(0, (int)(ends - clock.GetUtcNow()).TotalSeconds), SessionTexts.Until(session), canStay,
            SessionTexts.Advice(canStay, session.FallbackLevel is not AssuranceLevel.Unspecified));
    }
}
