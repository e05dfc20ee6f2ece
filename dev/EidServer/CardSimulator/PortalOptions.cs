using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>The one portal whose tokens the simulator takes (section "Portal").</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Scheme, host and port, as the authorization certificate's subjectURL would say it.</summary>
    [Required, PublicOrigin]
    public string PublicOrigin { get; init; } = "https://localhost:7443";

    public bool IsOriginOf(Uri address) => address.GetLeftPart(UriPartial.Authority) == new Uri(PublicOrigin).GetLeftPart(UriPartial.Authority);
}

[OptionsValidator]
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>;
