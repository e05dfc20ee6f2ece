using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>The cost of a password hash, and how many may run at once (configuration section "Passwords").</summary>
internal sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>Memory of one hash in KiB. Stored hashes with less are renewed at the next sign-in.</summary>
    [Range(8 * 1024, 1024 * 1024)]
    public int MemoryKiB { get; init; } = 64 * 1024;

    [Range(1, 20)]
    public int Passes { get; init; } = 3;

    /// <summary>Hashes at once while there is nothing else to do; each other call takes one away, down to one. 0 means one per core.</summary>
    [Range(0, 256)]
    public int Concurrency { get; init; }

    /// <summary>Hashes that may wait; past that, callers are refused at once.</summary>
    [Range(1, 10_000)]
    public int QueueLength { get; init; } = 64;
}

[OptionsValidator]
internal sealed partial class PasswordOptionsValidator : IValidateOptions<PasswordOptions>;
