using Grpc.Core;
using ServicePortal.Benchmarks.Echo.V1;

namespace ServicePortal.Benchmarks.Echo;

internal sealed class Echoes : EchoService.EchoServiceBase
{
    public override Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context) =>
        Task.FromResult(new EchoResponse { Payload = request.Payload });
}
