using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using Enum = System.Enum;

namespace ServicePortal.Portal.Tests.Fakes;

/// <summary>What the other side of the contract answers in a test, and what it was asked. Tests set only what is their subject.</summary>
internal sealed class ContractScript
{
    private readonly ConcurrentDictionary<System.Type, Func<IMessage, IMessage>> _answers = new();
    private readonly ConcurrentQueue<IMessage> _asked = new();

    /// <summary>Stops answering, as a service does while it is being restarted.</summary>
    public bool IsAway { get; set; }

    /// <summary>How long an answer takes.</summary>
    public Func<IMessage, TimeSpan> Delay { get; set; } = AtOnce;

    public IReadOnlyList<IMessage> AskedAnything => [.. _asked];

    public IReadOnlyList<TRequest> Asked<TRequest>() => [.. _asked.OfType<TRequest>()];

    public void On<TRequest>(Func<TRequest, IMessage> answer)
        where TRequest : IMessage => _answers[typeof(TRequest)] = request => answer((TRequest)request);

    public void Refuse<TRequest>(ErrorReason reason, StatusCode status = StatusCode.FailedPrecondition, params IMessage[] details)
        where TRequest : IMessage => On<TRequest>(_ => throw Refusal(reason, status, details));

    /// <summary>Refuses a value of a field, whatever the request.</summary>
    public void RefuseField(System.Type request, string field) => _answers[request] = _ =>
        throw Refusal(ErrorReason.InvalidField, StatusCode.InvalidArgument, FieldErrors((field, FieldErrorReason.Required)));

    /// <summary>A failure that is not a refusal, such as a partner that is away.</summary>
    public void Fail<TRequest>(StatusCode status)
        where TRequest : IMessage => On<TRequest>(_ => throw new RpcException(new Grpc.Core.Status(status, "")));

    public void Reset()
    {
        _answers.Clear();
        _asked.Clear();
        IsAway = false;
        Delay = AtOnce;
    }

    /// <remarks>Without constraints, as the interceptor that asks has none: both are messages of the contract.</remarks>
    public async Task<TResponse> AnswerAsync<TResponse>(object message, CancellationToken cancellationToken)
    {
        var request = (IMessage)message;
        if (IsAway)
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, ""));
        }

        _asked.Enqueue(request);
        await Task.Delay(Delay(request), cancellationToken);
        if (_answers.TryGetValue(request.GetType(), out var answer))
        {
            return (TResponse)answer(request);
        }

        var nothing = Activator.CreateInstance<TResponse>();
        return ((IMessage)nothing!).Descriptor.Fields.InDeclarationOrder().Count == 0
            ? nothing
            : throw new InvalidOperationException($"{request.Descriptor.Name} is not scripted: let Persona answer it.");
    }

    public static RpcException Refusal(ErrorReason reason, StatusCode status, params IMessage[] details)
    {
        var answer = new Google.Rpc.Status { Code = (int)status };
        answer.Details.Add(Any.Pack(new ErrorInfo { Domain = "accounts.serviceportal", Reason = WireName("ERROR_REASON_", reason) }));
        answer.Details.AddRange(details.Select(Any.Pack));
        return answer.ToRpcException();
    }

    public static BadRequest FieldErrors(params (string Field, FieldErrorReason Reason)[] errors)
    {
        var violations = new BadRequest();
        violations.FieldViolations.AddRange(errors.Select(error =>
            new BadRequest.Types.FieldViolation { Field = error.Field, Reason = WireName("FIELD_ERROR_REASON_", error.Reason) }));
        return violations;
    }

    private static TimeSpan AtOnce(IMessage request) => TimeSpan.Zero;

    // The name as the contract writes it, taken from the contract itself.
    private static string WireName<T>(string prefix, T value)
        where T : struct, Enum
    {
        var descriptor = ErrorsReflection.Descriptor.EnumTypes.Single(type => type.ClrType == typeof(T));
        return descriptor.FindValueByNumber(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)).Name[prefix.Length..];
    }
}
