using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// The program does not start with keys that do not fit. Where the database does not answer yet, or is not migrated, it starts, is not ready, and asks
/// again; it ends when the answer is no.
/// </summary>
internal sealed partial class KeyCheckAtStart(KeyCheck check, ILogger<KeyCheckAtStart> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private volatile bool _fits;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_fits ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The keys were not compared with the database yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_fits)
        {
            await Task.Delay(RetryDelay, stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The keys could not be compared with the database yet")]
    private partial void LogNotAsked(Exception exception);

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await check.RunAsync(cancellationToken);
            _fits = true;
        }
#pragma warning disable CA1031 // Whatever is wrong with the database, its own readiness says it.
        catch (Exception exception) when (exception is not KeysDoNotFitException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotAsked(exception);
        }
    }
}
