using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Samples.AgencyPortal.Accounts;

/// <summary>Where the Serviceportal answers agencies, and who we are there (section <c>Accounts</c>); files are PEM.</summary>
internal sealed class AccountsOptions
{
    public const string Section = "Accounts";

    [Required]
    public required Uri Address { get; init; }

    /// <summary>The certificate that names us as <c>agency/…</c>.</summary>
    [Required]
    public required string CertificatePath { get; init; }

    [Required]
    public required string PrivateKeyPath { get; init; }

    /// <summary>The one authority whose servers we believe.</summary>
    [Required]
    public required string AuthorityPath { get; init; }
}

[OptionsValidator]
internal sealed partial class AccountsOptionsValidator : IValidateOptions<AccountsOptions>;
