using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Registration;

/// <summary>Which text citizens agree to today (configuration section "PrivacyNotice").</summary>
internal sealed class PrivacyNoticeOptions
{
    public const string Section = "PrivacyNotice";

    [Required, MaxLength(50)]
    public required string Version { get; init; }
}

[OptionsValidator]
internal sealed partial class PrivacyNoticeOptionsValidator : IValidateOptions<PrivacyNoticeOptions>;
