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

    /// <summary>The online service as the Serviceportal knows it.</summary>
    [Required]
    public required string ServiceId { get; init; }

    /// <summary>Where citizens find the online services of the Serviceportal: the way back.</summary>
    [Required]
    public required Uri PortalAddress { get; init; }

    /// <summary>Where citizens sign in and release their data.</summary>
    public string ServiceAddress => $"{PortalAddress.AbsoluteUri}/{ServiceId}";
}

[OptionsValidator]
internal sealed partial class AgencyOptionsValidator : IValidateOptions<AgencyOptions>;
