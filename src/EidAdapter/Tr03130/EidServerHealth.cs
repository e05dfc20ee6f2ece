using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tr03130;

/// <summary>
/// Ready when the eID-Server answers getServerInfo and its authorization certificate grants all that is ever asked. The answer holds
/// for ten seconds, so that a probe every second is no load for the server.
/// </summary>
internal sealed class EidServerHealth(
    EidServerClient eidServer, RequiredRights required, ReplyAlarm alarm, TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private HealthCheckResult _last;
    private DateTimeOffset _until;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() >= _until)
            {
                // Not with the token of this one probe: others wait for the answer too.
                _last = await AskAsync();
                _until = clock.GetUtcNow() + HoldsFor;
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<HealthCheckResult> AskAsync()
    {
        try
        {
            var info = await eidServer.GetServerInfoAsync(CancellationToken.None);
            var missing = required.Fields.Except(info.Rights).Order().ToList();
            return missing is [] ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The eID-Server may not read {string.Join(", ", missing)}.");
        }
        catch (EidServerException failure)
        {
            alarm.Report(failure, "getServerInfo");
            return HealthCheckResult.Unhealthy($"The eID-Server gives no usable answer: {failure.Failure}.");
        }
    }
}

/// <summary>The fields that the server's authorization certificate has to grant.</summary>
internal sealed record RequiredRights(IReadOnlySet<CardField> Fields);
