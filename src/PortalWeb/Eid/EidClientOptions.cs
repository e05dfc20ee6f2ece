using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.Eid;

internal sealed class EidClientOptions
{
    public const string Section = "EidClient";

    /// <summary>Where the AusweisApp listens on every computer (TR-03124-1).</summary>
    public const string AusweisApp = "http://127.0.0.1:24727/eID-Client";

    [Required, Url]
    public string Address { get; init; } = AusweisApp;

    public string Origin => new Uri(Address).GetLeftPart(UriPartial.Authority);

    /// <summary>False where a simulator takes the AusweisApp's place: then the eid: scheme would lead nowhere. A simulator is on https.</summary>
    public bool IsAusweisApp => new Uri(Address) is { IsLoopback: true, Scheme: "http" };
}

[OptionsValidator]
internal sealed partial class EidClientOptionsValidator : IValidateOptions<EidClientOptions>;
