using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Samples.AgencyPortal.Accounts;

/// <summary>Redeems what the browser brings along from the Serviceportal, with the verifier of its beginning here.</summary>
internal sealed class Handovers(AgencyService.AgencyServiceClient accounts)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <returns>Null for a code that is unknown, used, too old or of another beginning; the Serviceportal does not tell these apart.</returns>
    /// <exception cref="RpcException">The Serviceportal does not answer, or not us.</exception>
    public async Task<RedeemHandoverResponse?> RedeemAsync(string? code, string verifier, CancellationToken cancellation)
    {
        try
        {
            return await accounts.RedeemHandoverAsync(
                new RedeemHandoverRequest { Code = code ?? "", CodeVerifier = verifier }, deadline: DateTime.UtcNow + Limit, cancellationToken: cancellation);
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return null;
        }
    }
}
