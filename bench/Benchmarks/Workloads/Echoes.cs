using Google.Protobuf;
using ServicePortal.Benchmarks.Echo.V1;
using ServicePortal.Benchmarks.Load;

namespace ServicePortal.Benchmarks.Workloads;

/// <summary>The anchor of the reads: a payload as long as an account's answer, there and back.</summary>
internal sealed class Echoes(Connections connections)
{
    private static readonly ByteString Payload = ByteString.CopyFrom(new byte[60]);
    private readonly EchoService.EchoServiceClient[] _clients = connections.Clients(channel => new EchoService.EchoServiceClient(channel));

    public async Task EchoAsync(int caller) =>
        await _clients[caller % _clients.Length].EchoAsync(new() { Payload = Payload }, deadline: Deadline.OfCall);
}
