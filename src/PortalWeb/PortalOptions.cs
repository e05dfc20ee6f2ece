using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Portal;

internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Scheme, host and port that citizens see. Every absolute address is built from it, never from the Host header.</summary>
    [Required, PublicOrigin]
    public required string PublicOrigin { get; init; }

    public Uri Absolute(string path) => new(new Uri(PublicOrigin), path);
}

[OptionsValidator]
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>;
