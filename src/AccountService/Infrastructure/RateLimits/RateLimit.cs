namespace ServicePortal.Accounts.Infrastructure.RateLimits;

/// <summary>A token bucket for one subject: so many at once, then one more at each interval.</summary>
/// <param name="Kind">What is limited; part of the bucket's key.</param>
/// <param name="Subject">For whom: a name, an address; hashed before it is stored. Empty for a global limit.</param>
/// <param name="Capacity">How many at once.</param>
/// <param name="Refill">How long one more takes.</param>
internal sealed record RateLimit(string Kind, string Subject, int Capacity, TimeSpan Refill);
