using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>What somebody proved, and when: the moment of the proof, not of the button that makes use of it.</summary>
internal readonly record struct Authentication(AssuranceLevel Level, DateTimeOffset At)
{
    /// <summary>Whether it still counts although nobody was seen to be there since.</summary>
    public bool HoldsUnattended(DateTimeOffset now) => now < SessionLifetime.Of(Level).End(At, lastActivityAt: At);
}

/// <summary>When a session was authenticated at which level. Each authentication runs out on its own (R25, R26).</summary>
internal readonly record struct Authentications(DateTimeOffset? Low, DateTimeOffset? Substantial, DateTimeOffset? High)
{
    public Authentications With(Authentication added) => added.Level switch
    {
        AssuranceLevel.Low => this with { Low = added.At },
        AssuranceLevel.Substantial => this with { Substantial = added.At },
        AssuranceLevel.High => this with { High = added.At },
        _ => throw new ArgumentOutOfRangeException(nameof(added), added.Level, "No authenticator gives this level."),
    };

    public Authentications UpTo(AssuranceLevel maximum) => new(
        maximum >= AssuranceLevel.Low ? Low : null,
        maximum >= AssuranceLevel.Substantial ? Substantial : null,
        maximum >= AssuranceLevel.High ? High : null);

    /// <summary>Without those that have run out: the next activity would bring them back.</summary>
    public Authentications Holding(DateTimeOffset lastActivityAt, DateTimeOffset now) => new(
        Held(AssuranceLevel.Low, Low, lastActivityAt, now),
        Held(AssuranceLevel.Substantial, Substantial, lastActivityAt, now),
        Held(AssuranceLevel.High, High, lastActivityAt, now));

    /// <summary>What they are worth together; null if none holds.</summary>
    public SessionStatus? StatusAt(DateTimeOffset lastActivityAt, DateTimeOffset now)
    {
        var holding = Holding(lastActivityAt, now);
        (AssuranceLevel Level, DateTimeOffset? At)[] highestFirst =
            [(AssuranceLevel.High, holding.High), (AssuranceLevel.Substantial, holding.Substantial), (AssuranceLevel.Low, holding.Low)];
        var ends = highestFirst
            .Where(a => a.At is not null)
            .Select(a => (a.Level, EndsAt: SessionLifetime.Of(a.Level).End(a.At!.Value, lastActivityAt), AbsoluteEndsAt: a.At.Value + SessionLifetime.Of(a.Level).Absolute))
            .ToArray();
        if (ends is not [var highest, .. var others])
        {
            return null;
        }

        AssuranceLevel? fallback = others.Where(a => a.EndsAt > highest.EndsAt).Select(a => (AssuranceLevel?)a.Level).FirstOrDefault();
        return new(highest.Level, highest.EndsAt, highest.AbsoluteEndsAt, fallback);
    }

    private static DateTimeOffset? Held(AssuranceLevel level, DateTimeOffset? at, DateTimeOffset lastActivityAt, DateTimeOffset now) =>
        at is { } authenticatedAt && now < SessionLifetime.Of(level).End(authenticatedAt, lastActivityAt) ? at : null;
}
