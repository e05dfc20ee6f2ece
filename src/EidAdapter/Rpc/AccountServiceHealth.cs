using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServicePortal.Eid.Rpc;

internal sealed class AccountServiceHealth(Health.HealthClient accountService, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await accountService.CheckAsync(new(), deadline: clock.GetUtcNow().UtcDateTime + Deadline, cancellationToken: cancellationToken);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("AccountService is not ready.");
        }
        catch (RpcException exception)
        {
            return HealthCheckResult.Unhealthy($"AccountService cannot be reached: {exception.StatusCode}.");
        }
    }
}
