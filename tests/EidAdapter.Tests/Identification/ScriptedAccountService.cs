using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Identification;

/// <summary>
/// The identification contract in memory, behind real mutual TLS, so that a test can lose its answers or let it refuse. What the real
/// AccountService makes of a card is tested with the real one, end to end.
/// </summary>
internal sealed class ScriptedAccountService : IdentificationFlowService.IdentificationFlowServiceBase, IAsyncDisposable
{
    public const string FlowId = "0198c3a2-7d1e-7c55-9f0e-2f6b1c0a9d11";

    private WebApplication _app = null!;
    private string? _nonce = new('n', 43);
    private RecordEidSessionRequest? _session;
    private bool _claimed;

    public string Address => PartnerHost.AddressOf(_app).GetLeftPart(UriPartial.Authority);

    public IdentificationPurpose Purpose { get; set; } = IdentificationPurpose.Register;

    public ConcurrentQueue<string> Calls { get; } = [];

    public ConcurrentQueue<string> Callers { get; } = [];

    public CreateFlowRequest? Created { get; private set; }

    public SubmitCardRequest? Card { get; private set; }

    public IdentificationOutcome? Failure { get; private set; }

    /// <summary>Runs before a method does its work; throwing refuses.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Runs after a method has done its work; throwing loses the answer.</summary>
    public Action<string> After { get; set; } = _ => { };

    public static async Task<ScriptedAccountService> StartAsync()
    {
        var service = new ScriptedAccountService();
        var builder = PartnerHost.CreateBuilder();
        builder.Services.AddSingleton(service);
        service._app = builder.Build();
        service._app.MapGrpcService<ScriptedAccountService>();
        service._app.MapServiceDefaults();
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public static RpcException Refusal(StatusCode code, ErrorReason reason, params IEnumerable<Google.Protobuf.IMessage> details) => new Google.Rpc.Status
    {
        Code = (int)code,
        Message = "refused",
        Details =
        {
            Any.Pack(new ErrorInfo
            {
                Domain = "accounts.serviceportal",
                Reason = System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString()),
            }),
            details.Select(Any.Pack),
        },
    }.ToRpcException();

    /// <summary>Ready for another identification.</summary>
    public void Forget() => (_nonce, _session, _claimed, Card, Failure) = (new('n', 43), null, false, null, null);

    public static RpcException Away() => new(new Grpc.Core.Status(StatusCode.Unavailable, "away"));

    public override Task<CreateFlowResponse> CreateFlow(CreateFlowRequest request, ServerCallContext context) => Do(context, () =>
    {
        Created = request;
        return new CreateFlowResponse { Nonce = _nonce, ExpireTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(10)) };
    });

    public override Task<OpenFlowResponse> OpenFlow(OpenFlowRequest request, ServerCallContext context) => Do(context, () =>
    {
        Require(_nonce is not null && request.Nonce == _nonce, StatusCode.NotFound, ErrorReason.IdentificationNotFound);
        _nonce = null;
        return new OpenFlowResponse { FlowId = FlowId, Purpose = Purpose };
    });

    public override Task<RecordEidSessionResponse> RecordEidSession(RecordEidSessionRequest request, ServerCallContext context) => Do(context, () =>
    {
        Require(_session is null, StatusCode.FailedPrecondition, ErrorReason.IdentificationOutOfOrder);
        _session = request;
        return new RecordEidSessionResponse();
    });

    public override Task<ClaimFlowResponse> ClaimFlow(ClaimFlowRequest request, ServerCallContext context) => Do(context, () =>
    {
        Require(_session?.RefreshSecret == request.RefreshSecret, StatusCode.NotFound, ErrorReason.IdentificationNotFound);
        if (Card is not null || Failure is not null)
        {
            return new ClaimFlowResponse { FlowId = FlowId, Purpose = Purpose, AlreadyCompleted = true };
        }

        Require(!_claimed, StatusCode.FailedPrecondition, ErrorReason.IdentificationOutOfOrder);
        _claimed = true;
        return new ClaimFlowResponse { FlowId = FlowId, Purpose = Purpose, EidSessionId = _session!.EidSessionId };
    });

    public override Task<SubmitCardResponse> SubmitCard(SubmitCardRequest request, ServerCallContext context) => Do(context, () =>
    {
        Require(_claimed && Card is null && Failure is null, StatusCode.FailedPrecondition, ErrorReason.IdentificationOutOfOrder);
        Card = request;
        return new SubmitCardResponse { Outcome = IdentificationOutcome.CardAttached };
    });

    public override Task<SubmitFailureResponse> SubmitFailure(SubmitFailureRequest request, ServerCallContext context) => Do(context, () =>
    {
        Require(Card is null && Failure is null, StatusCode.FailedPrecondition, ErrorReason.IdentificationOutOfOrder);
        Failure = request.Outcome;
        return new SubmitFailureResponse();
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Require(bool condition, StatusCode code, ErrorReason reason)
    {
        if (!condition)
        {
            throw Refusal(code, reason);
        }
    }

    private Task<TResponse> Do<TResponse>(ServerCallContext context, Func<TResponse> work)
    {
        var method = context.Method.Split('/').Last();
        lock (Calls)
        {
            Calls.Enqueue(method);
            Callers.Enqueue(context.GetCaller().ToString());
            Before(method);
            var response = work();
            After(method);
            return Task.FromResult(response);
        }
    }
}
