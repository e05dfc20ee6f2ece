using System.Diagnostics;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Tests;

/// <summary>The commands of the checkout, asked what they do.</summary>
public sealed class ScriptTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static TheoryData<string> EveryCommand => ["bench/run", .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "script")).Select(file => $"script/{Path.GetFileName(file)}")];

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task A_command_that_is_asked_for_help_prints_it_and_does_nothing_else(string command)
    {
        var (code, output, errors) = await RunAsync(command, "--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches("(?m)^Usage:", output);
        Assert.Contains(command, output, StringComparison.Ordinal);
        Assert.DoesNotContain("setting up", output, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("script/setup")]
    [InlineData("bench/run")]
    public async Task An_argument_that_a_command_does_not_know_is_named_before_anything_is_done(string command)
    {
        var (code, output, errors) = await RunAsync(command, "--hilfe");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--hilfe", errors, StringComparison.Ordinal);
    }

    private static Task<(int? Code, string Output, string Errors)> RunAsync(string command, string argument)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are shell scripts.");
        return ChildProcess.TryRunAsync(
            new ProcessStartInfo(Path.Combine(Checkout.Root, command), [argument]), Limit, TestContext.Current.CancellationToken);
    }
}
