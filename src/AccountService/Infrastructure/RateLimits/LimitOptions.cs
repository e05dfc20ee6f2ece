using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

/// <summary>Rate limits (configuration section "Limits"). Each is a token bucket: so many at once, then one more at each interval.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Registrations, corrections and resends from one client address; many citizens can share one.</summary>
    [ValidateObjectMembers]
    public BucketSize RegistrationsPerAddress { get; init; } = new() { Capacity = 30, Refill = TimeSpan.FromMinutes(1) };

    [ValidateObjectMembers]
    public BucketSize RegistrationsAltogether { get; init; } = new() { Capacity = 1_000, Refill = TimeSpan.FromMilliseconds(50) };

    /// <summary>Links for a forgotten password that are asked for from one client address; many citizens can share one.</summary>
    [ValidateObjectMembers]
    public BucketSize PasswordResetsPerAddress { get; init; } = new() { Capacity = 30, Refill = TimeSpan.FromMinutes(1) };

    /// <summary>Mails to one address: three an hour. Links for a forgotten password, by the name that was typed and by account.</summary>
    [ValidateObjectMembers]
    public BucketSize MailsPerRecipient { get; init; } = new() { Capacity = 3, Refill = TimeSpan.FromMinutes(20) };

    /// <summary>Passwords tried for one name from one client address.</summary>
    [ValidateObjectMembers]
    public BucketSize SignInsPerNameAndAddress { get; init; } = new() { Capacity = 10, Refill = TimeSpan.FromMinutes(1) };

    /// <summary>Passwords tried for an account in a browser where its owner has signed in before, whatever strangers try elsewhere (R28).</summary>
    [ValidateObjectMembers]
    public BucketSize SignInsPerKnownDevice { get; init; } = new() { Capacity = 10, Refill = TimeSpan.FromMinutes(1) };

    /// <summary>Passwords tried for one name from anywhere; larger, so that a stranger elsewhere does not easily keep the owner from trying (R28).</summary>
    [ValidateObjectMembers]
    public BucketSize SignInsPerName { get; init; } = new() { Capacity = 50, Refill = TimeSpan.FromSeconds(30) };

    /// <summary>
    /// Passwords tried from one client address for any name. There is no bucket for all of them together: a stranger could empty it for everybody. How many are
    /// checked at once is bounded by <c>Passwords:Concurrency</c>.
    /// </summary>
    [ValidateObjectMembers]
    public BucketSize SignInsPerAddress { get; init; } = new() { Capacity = 60, Refill = TimeSpan.FromSeconds(5) };

    /// <summary>Identifications started from one client address; the citizens in a town hall share one.</summary>
    [ValidateObjectMembers]
    public BucketSize IdentificationsPerAddress { get; init; } = new() { Capacity = 100, Refill = TimeSpan.FromSeconds(5) };

    /// <summary>Identifications that an eID-Server is asked for; each costs one of its sessions.</summary>
    [ValidateObjectMembers]
    public BucketSize IdentificationsAltogether { get; init; } = new() { Capacity = 5_000, Refill = TimeSpan.FromMilliseconds(20) };

    /// <summary>Changes that a citizen makes under Mein Profil; and, counted apart, sign-ins to an account whose deletion is scheduled.</summary>
    [ValidateObjectMembers]
    public BucketSize ProfileChangesPerAccount { get; init; } = new() { Capacity = 20, Refill = TimeSpan.FromMinutes(10) };

    /// <summary>Requests for another e-mail address; each writes to the present one and to any other.</summary>
    [ValidateObjectMembers]
    public BucketSize EmailChangesPerAccount { get; init; } = new() { Capacity = 3, Refill = TimeSpan.FromMinutes(20) };
    /// <summary>Trails that a citizen has checked; each is read from its beginning.</summary>
    [ValidateObjectMembers]
    public BucketSize TrailChecksPerAccount { get; init; } = new() { Capacity = 10, Refill = TimeSpan.FromMinutes(1) };

    /// <summary>One bucket for every place where a password can be tried.</summary>
    public IReadOnlyList<RateLimit> SignInsFrom(string clientAddress) => SignInsPerAddress.ForNetworks("sign-in/address", clientAddress);
}

internal sealed class BucketSize
{
    [Range(1, 1_000_000)]
    public int Capacity { get; init; } = 1;

    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan Refill { get; init; } = TimeSpan.FromSeconds(1);

    public RateLimit For(string kind, string subject) => new(kind, subject, Capacity, Refill);

    /// <summary>For the client and for the networks that it may own whole.</summary>
    public IReadOnlyList<RateLimit> ForNetworks(string kind, string clientAddress) =>
        [.. ClientNetworks.Of(clientAddress).Select(network => new RateLimit(kind, network.Subject, Capacity * network.Share, Refill / network.Share))];
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
