using System.Collections.Concurrent;
using System.Diagnostics;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class ServiceProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-").FullName;
    private readonly BlockingCollection<string> _said = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_service_is_started_again_and_that_is_said()
    {
        await using var service = await StartAsync("echo started; exec sleep 1000");
        var first = service.ProcessId;

        await service.KillAsync(Cancellation);

        Assert.Contains("starting it again", _said.Take(Cancellation), StringComparison.Ordinal);
        Assert.Contains("is ready again", _said.Take(Cancellation), StringComparison.Ordinal);
        Assert.NotEqual(first, service.ProcessId);
    }

    [Fact]
    public async Task A_service_that_keeps_dying_stays_down()
    {
        await using var service = await StartAsync("read line; exit 3");

        var last = "";
        for (var said = 0; said < 20 && !last.Contains("stays down", StringComparison.Ordinal); said++)
        {
            last = _said.Take(Cancellation);
        }

        Assert.Contains("stays down", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_start_is_shown_with_its_last_words()
    {
        var refusal = await Assert.ThrowsAsync<DevelopmentException>(
            () => StartAsync("echo 'the disk is full' >&2; exit 3", isReady: () => false));

        Assert.Contains("code 3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_environment_leaves_no_process()
    {
        var service = await StartAsync("exec sleep 1000");
        using var process = Process.GetProcessById(service.ProcessId);

        await service.DisposeAsync();

        Assert.True(process.HasExited);
        Assert.Empty(_said);
    }

    public void Dispose()
    {
        _said.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<ServiceProcess> StartAsync(string script, Func<bool>? isReady = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in service is a shell script.");
        return ServiceProcess.StartAsync(
            new ServiceSpecification("stand-in", "/bin/sh", ["-c", script], _ => Task.FromResult(isReady?.Invoke() ?? true)),
            new ServiceOutput(_folder, _said.Add),
            Cancellation);
    }
}
