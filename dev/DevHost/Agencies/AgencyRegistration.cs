using Grpc.Core;
using Grpc.Net.Client;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Dev.Processes;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Dev.DevHost.Agencies;

/// <summary>Makes agencies and their online services known, as an operator does. Repeating it changes nothing.</summary>
internal static class AgencyRegistration
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task PutAsync(Uri accounts, MtlsCredentials @operator, IEnumerable<DevelopmentAgency> agencies, CancellationToken cancellation)
    {
        using var handler = @operator.CreateHandler();
        using var channel = GrpcChannel.ForAddress(accounts, new GrpcChannelOptions { HttpHandler = handler });
        var client = new OperatorService.OperatorServiceClient(channel);
        try
        {
            foreach (var agency in agencies)
            {
                await PutAsync(client, agency, cancellation);
            }
        }
        catch (RpcException refusal)
        {
            throw new DevelopmentException($"The account service refused to register the agencies: {refusal.StatusCode}, {refusal.Status.Detail}");
        }
    }

    private static async Task PutAsync(OperatorService.OperatorServiceClient client, DevelopmentAgency agency, CancellationToken cancellation)
    {
        await client.PutAgencyAsync(
            new PutAgencyRequest { Agency = new Agency { AgencyId = agency.Id, Name = agency.Name } },
            deadline: DateTime.UtcNow + Limit,
            cancellationToken: cancellation);
        var service = new OnlineService(agency.Service) { StartUri = agency.StartAddress.AbsoluteUri };
        await client.PutOnlineServiceAsync(
            new PutOnlineServiceRequest { AgencyId = agency.Id, OnlineService = service, ReturnUri = agency.ReturnAddress.AbsoluteUri },
            deadline: DateTime.UtcNow + Limit,
            cancellationToken: cancellation);
    }
}
