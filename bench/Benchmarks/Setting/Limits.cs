using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>The names of AccountService's rate limits in its configuration.</summary>
internal static class Limits
{
    public static readonly IReadOnlyList<string> Names =
        [.. typeof(LimitOptions).GetProperties().Where(property => property.PropertyType == typeof(BucketSize)).Select(property => property.Name)];
}
