using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>The address for the eService, with a client certificate (section "Soap").</summary>
internal sealed class SoapOptions
{
    public const string Section = "Soap";

    /// <summary>0 takes any free port.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 7445;
}

[OptionsValidator]
internal sealed partial class SoapOptionsValidator : IValidateOptions<SoapOptions>;
