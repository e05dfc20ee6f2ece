using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Citizens;

/// <summary>Each change under Mein Profil stays in the trail for ever, so nobody makes thousands of them; and a trail is long, so nobody has it read all the time.</summary>
internal sealed class CitizenLimits(RateLimiter limiter, IOptions<LimitOptions> options)
{
    public Task TakeChangeAsync(Guid accountId, CancellationToken cancellationToken) =>
        limiter.TakeAsync(cancellationToken, options.Value.ProfileChangesPerAccount.For("profile/account", accountId.ToString()));

    public Task TakeTrailCheckAsync(Guid accountId, CancellationToken cancellationToken) =>
        limiter.TakeAsync(cancellationToken, options.Value.TrailChecksPerAccount.For("trail-check/account", accountId.ToString()));
}
