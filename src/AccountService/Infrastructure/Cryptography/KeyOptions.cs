using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>Where the service's long-lived keys are (configuration section "Keys").</summary>
internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>A folder of key files as `AccountService keys init` makes them.</summary>
    [Required]
    public required string Path { get; init; }
}

[OptionsValidator]
internal sealed partial class KeyOptionsValidator : IValidateOptions<KeyOptions>;
