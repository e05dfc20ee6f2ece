using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Samples.AgencyPortal.Hosting;

/// <summary>Whose online service this is (section <c>Agency</c>).</summary>
internal sealed class AgencyOptions
{
    public const string Section = "Agency";

    [Required]
    public required string Name { get; init; }

    [Required]
    public required string ServiceTitle { get; init; }

    [Required]
    public required string ServiceDescription { get; init; }

    /// <summary>Where citizens find the online services of the Serviceportal: the way back.</summary>
    [Required]
    public required Uri PortalAddress { get; init; }
}

[OptionsValidator]
internal sealed partial class AgencyOptionsValidator : IValidateOptions<AgencyOptions>;
