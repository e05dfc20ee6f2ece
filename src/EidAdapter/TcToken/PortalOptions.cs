using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Eid.TcToken;

/// <summary>Section <c>Portal</c>: where the eID-Client sends the browser after the card was read.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Scheme, host and port that citizens see. The same origin serves the tcTokenURL (TR-03124-1).</summary>
    [Required, PublicOrigin]
    public required string PublicOrigin { get; init; }

    /// <summary>The page of the RefreshAddress; it gets the query parameter <c>r</c>.</summary>
    [Required, RegularExpression("/[a-z0-9/-]{1,100}")]
    public string RefreshPath { get; init; } = "/eid/rueckkehr";

    /// <summary>The page that the eID-Client opens when it cannot trust or reach anything else.</summary>
    [Required, RegularExpression("/[a-z0-9/-]{1,100}")]
    public string CommunicationErrorPath { get; init; } = "/eid/fehler";

    public string RefreshAddress(string secret) => $"{PublicOrigin}{RefreshPath}?r={secret}";

    public string CommunicationErrorAddress => $"{PublicOrigin}{CommunicationErrorPath}";
}

[OptionsValidator]
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>;
