using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tr03130.Sessions;

/// <summary>How many sessions may be open, and for how long (section "Sessions").</summary>
internal sealed class EidSessionOptions
{
    public const string Section = "Sessions";

    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    [Range(1, 100_000)]
    public int MaxOpen { get; init; } = 1000;
}

[OptionsValidator]
internal sealed partial class EidSessionOptionsValidator : IValidateOptions<EidSessionOptions>;
