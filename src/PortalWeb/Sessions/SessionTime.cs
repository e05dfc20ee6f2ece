using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Sessions;

/// <summary>How long a session still lasts, for the page's script: seconds and no moment, since the clock of the citizen's computer may be wrong.</summary>
/// <param name="Seconds">0 when it has ended.</param>
/// <param name="Text">What the page says of it.</param>
internal sealed record SessionTime(int Seconds, string Text)
{
    public static readonly SessionTime Ended = new(0, "");

    public static SessionTime Of(Session session, TimeProvider clock) => new(
        Math.Max(0, (int)(session.LevelExpireTime.ToDateTimeOffset() - clock.GetUtcNow()).TotalSeconds), SessionTexts.Until(session));
}
