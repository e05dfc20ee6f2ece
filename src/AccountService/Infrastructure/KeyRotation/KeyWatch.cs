using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>
/// The program does not start with keys that do not fit. Where the database does not answer yet, or is not migrated, it starts, is not ready, and asks
/// again. From then on it follows what operators activate and retire; it ends when it lacks what the others work with.
/// </summary>
internal sealed partial class KeyWatch(KeyRegistry registry, KeyRing keys, TimeProvider clock, ILogger<KeyWatch> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Before the others count this instance as dead and change keys without it (<see cref="ServiceInstance.LivesFor"/>), it works with none any more.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private volatile bool _fits;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryRegisterAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(registry.LeaveAsync, cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_fits ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The keys were not compared with the database yet, or not lately."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_fits)
        {
            await Task.Delay(RetryDelay, stoppingToken);
            await TryRegisterAsync(stoppingToken);
        }

        var lastBeat = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await TryBeatAsync(stoppingToken))
            {
                (lastBeat, _fits) = (clock.GetTimestamp(), true);
            }
            else if (clock.GetElapsedTime(lastBeat) >= Lease)
            {
                keys.Doubt();
                _fits = false;
            }
        }
    }

    // A database that does not answer must not keep the lease from running out.
    private async Task<bool> TryBeatAsync(CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(Beat);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, deadline.Token);
        return await TryAsync(_ => registry.RefreshAsync(either.Token), stoppingToken);
    }

    [LoggerMessage(LogLevel.Warning, "The keys could not be compared with the database")]
    private partial void LogNotAsked(Exception exception);

    private async Task TryRegisterAsync(CancellationToken cancellationToken) => _fits = await TryAsync(registry.RegisterAsync, cancellationToken);

    private async Task<bool> TryAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask(cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // Whatever is wrong with the database, its own readiness says it.
        catch (Exception exception) when (exception is not KeysDoNotFitException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotAsked(exception);
            return false;
        }
    }
}
