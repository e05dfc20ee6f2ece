using System.Diagnostics;
using System.Globalization;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_program_writes_is_the_result() =>
        Assert.Equal("one\ntwo", (await ChildProcess.RunAsync(Shell("echo one; echo aside >&2; echo two"), Cancellation)).ReplaceLineEndings("\n"));

    [Fact]
    public async Task A_program_that_fails_is_shown_with_what_it_wrote()
    {
        var refusal = await Assert.ThrowsAsync<DevelopmentException>(() => ChildProcess.RunAsync(Shell("echo 'no space' >&2; exit 4"), Cancellation));

        Assert.Contains("ended with 4", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no space", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_ended_at_the_limit_with_what_it_wrote()
    {
        var watch = Stopwatch.StartNew();

        var refusal = await Assert.ThrowsAsync<DevelopmentException>(() => ChildProcess.RunAsync(Shell("echo $$; exec sleep 1000"), Moment, Cancellation));

        Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
        Assert.Contains("did not end", refusal.Message, StringComparison.Ordinal);
        var id = int.Parse(refusal.Message.Split('\n')[^1], CultureInfo.InvariantCulture);
        await Assert.ThrowsAsync<ArgumentException>(() => EndOfAsync(id));
    }

    /// <summary>.NET's own waiting would last as long as the grandchild: 1000 seconds.</summary>
    [Fact]
    public async Task A_grandchild_that_keeps_the_output_open_does_not_hold_up_the_end()
    {
        var watch = Stopwatch.StartNew();

        var output = await ChildProcess.RunAsync(Shell("sleep 1000 & echo $!"), Cancellation);

        using var grandchild = Process.GetProcessById(int.Parse(output, CultureInfo.InvariantCulture));
        grandchild.Kill();
        Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_named()
    {
        var refusal = await Assert.ThrowsAsync<DevelopmentException>(
            () => ChildProcess.RunAsync(ChildProcess.Command("serviceportal-has-no-such-program"), Cancellation));

        Assert.Contains("serviceportal-has-no-such-program", refusal.Message, StringComparison.Ordinal);
    }

    private static ProcessStartInfo Shell(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are shell scripts.");
        return ChildProcess.Command("/bin/sh", "-c", script);
    }

    // A killed process is still listed for a moment.
    private static async Task EndOfAsync(int id)
    {
        while (true)
        {
            using var process = Process.GetProcessById(id);
            await Task.Delay(20, Cancellation);
        }
    }
}
