using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using static ServicePortal.Samples.AgencyPortal.Languages.Spoken;

namespace ServicePortal.Samples.AgencyPortal.Hosting;

/// <summary>Whose online service this is (section <c>Agency</c>).</summary>
internal sealed class AgencyOptions
{
    public const string Section = "Agency";

    /// <summary>A German name, in English too.</summary>
    [Required]
    public required string Name { get; init; }

    [Required]
    public required string TitleInGerman { get; init; }

    [Required]
    public required string TitleInEnglish { get; init; }

    [Required]
    public required string DescriptionInGerman { get; init; }

    [Required]
    public required string DescriptionInEnglish { get; init; }

    /// <summary>The online service as the Serviceportal knows it.</summary>
    [Required]
    public required string ServiceId { get; init; }

    /// <summary>The Serviceportal.</summary>
    [Required]
    public required Uri PortalAddress { get; init; }

    /// <summary>Where citizens find the online services of the Serviceportal: the way back.</summary>
    public Uri OnlineServices => new(PortalAddress, Say("/online-dienste", "/en/online-dienste"));

    /// <summary>Where citizens sign in and release their data.</summary>
    public string ServiceAddress => $"{OnlineServices}/{ServiceId}";

    public string ServiceTitle => Say(TitleInGerman, TitleInEnglish);

    public string ServiceDescription => Say(DescriptionInGerman, DescriptionInEnglish);
}

[OptionsValidator]
internal sealed partial class AgencyOptionsValidator : IValidateOptions<AgencyOptions>;
