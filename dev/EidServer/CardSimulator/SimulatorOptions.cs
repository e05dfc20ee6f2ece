using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>How long the simulated card takes, and how many browsers may use it at once (section "Simulator").</summary>
internal sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan SlowReadingTime { get; init; } = TimeSpan.FromSeconds(8);

    [Range(1, 100_000)]
    public int MaxRuns { get; init; } = 1000;
}

[OptionsValidator]
internal sealed partial class SimulatorOptionsValidator : IValidateOptions<SimulatorOptions>;
