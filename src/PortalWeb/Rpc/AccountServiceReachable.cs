using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Rpc;

/// <summary>The portal is ready when AccountService answers: without it no journey can begin.</summary>
internal sealed class AccountServiceReachable(OnlineServiceService.OnlineServiceServiceClient onlineServices) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await onlineServices.ListOnlineServicesAsync(new(), deadline: Deadline.After(Patience), cancellationToken: cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (RpcException unreachable)
        {
            return HealthCheckResult.Unhealthy($"AccountService answered {unreachable.StatusCode}.");
        }
    }
}
