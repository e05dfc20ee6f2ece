using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>What a session is worth at a moment.</summary>
/// <param name="Level">The level of the highest authentication that still holds (R5).</param>
/// <param name="EndsAt">When this level ends if the citizen does nothing more.</param>
/// <param name="AbsoluteEndsAt">When it ends whatever the citizen does.</param>
/// <param name="Fallback">The level that remains after <paramref name="EndsAt"/> (R26).</param>
internal sealed record SessionStatus(AssuranceLevel Level, DateTimeOffset EndsAt, DateTimeOffset AbsoluteEndsAt, AssuranceLevel? Fallback)
{
    public static SessionStatus? Of(
        DateTimeOffset? low, DateTimeOffset? substantial, DateTimeOffset? high, DateTimeOffset lastActivityAt, DateTimeOffset? endedAt, DateTimeOffset now)
    {
        if (endedAt is not null)
        {
            return null;
        }

        (AssuranceLevel Level, DateTimeOffset? At)[] authentications =
            [(AssuranceLevel.High, high), (AssuranceLevel.Substantial, substantial), (AssuranceLevel.Low, low)];
        var holding = authentications
            .Where(a => a.At is not null)
            .Select(a => (a.Level, EndsAt: SessionLifetime.Of(a.Level).End(a.At!.Value, lastActivityAt), AbsoluteEndsAt: a.At.Value + SessionLifetime.Of(a.Level).Absolute))
            .Where(a => now < a.EndsAt)
            .ToArray();
        if (holding is not [var highest, .. var others])
        {
            return null;
        }

        AssuranceLevel? fallback = others.Where(a => a.EndsAt > highest.EndsAt).Select(a => (AssuranceLevel?)a.Level).FirstOrDefault();
        return new(highest.Level, highest.EndsAt, highest.AbsoluteEndsAt, fallback);
    }
}
