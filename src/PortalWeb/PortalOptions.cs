using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal;

internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Scheme, host and port that citizens see. Every absolute address is built from it, never from the Host header.</summary>
    [Required, RegularExpression("^https://[^/?#]+$", ErrorMessage = "Portal:PublicOrigin must be an https origin without a path.")]
    public required string PublicOrigin { get; init; }

    public Uri Absolute(string path) => new(new Uri(PublicOrigin), path);
}

[OptionsValidator]
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>;
