using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ServicePortal.Accounts.RateLimits;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Rpc;

/// <summary>Whatever a caller puts into whatever field, the answer is a success or a refusal with its reason, never a fault.</summary>
public sealed class HostileRequestTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private static readonly StatusCode[] Faults = [StatusCode.Internal, StatusCode.Unknown, StatusCode.Unavailable, StatusCode.DeadlineExceeded, StatusCode.DataLoss];

    private readonly Dictionary<string, CallInvoker> _calls = [];
    private readonly List<string> _faults = [];
    private int _citizens = 10;

    protected override Dictionary<string, string?> Settings =>
        typeof(LimitOptions).GetProperties().ToDictionary(limit => $"Limits:{limit.Name}:Capacity", _ => (string?)"1000000");

    [Fact]
    public async Task No_value_of_any_field_makes_a_fault()
    {
        await GivenServicesAsync();
        var citizen = Citizen.Number(1);
        await GivenPlusAccountAsync(citizen, new());

        foreach (var method in ContractMethods.All.Where(method => method.Name != "SubmitCard"))
        {
            var goods = await GoodValuesAsync();
            await SendAllAsync(method, () => Task.FromResult(Fill(method.InputType, goods)));
        }

        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
    }

    [Fact]
    public async Task Nothing_that_an_eid_server_could_report_of_a_card_makes_a_fault()
    {
        var method = IdentificationFlowService.Descriptor.FindMethodByName("SubmitCard");
        var registration = await StartAsync(Citizen.Number(2), AccountKind.Plus);

        await SendAllAsync(method, async () =>
        {
            var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Register, registration: registration));
            return new Card { AcademicTitle = "DR." }.ToRequest(flow.FlowId, flow.Purpose);
        });

        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
    }

    private async Task SendAllAsync(MethodDescriptor method, Func<Task<IMessage>> makeGood)
    {
        var count = HostileRequests.Of(await makeGood()).Count();
        for (var index = 0; index < count; index++)
        {
            var (what, request) = HostileRequests.Of(await makeGood()).ElementAt(index);
            await SendAsync(method, what, request.ToByteArray());
        }
    }

    private async Task SendAsync(MethodDescriptor method, string what, byte[] request)
    {
        var caller = ContractMethods.CallerOfService[method.Service.Name];
        if (!_calls.TryGetValue(caller, out var calls))
        {
            _calls[caller] = calls = Host.CreateChannel(caller).CreateCallInvoker();
        }

        var (status, reason) = await calls.CallAsync(method.Service.FullName, method.Name, request);
        if (Faults.Contains(status) || (status != StatusCode.OK && reason is null))
        {
            _faults.Add($"{method.FullName} {what}: {status}");
        }
    }

    private async Task<Dictionary<string, object>> GoodValuesAsync()
    {
        var session = (await SignInWithCardAsync(new())).SessionToken;
        var registration = await StartAsync(Citizen.Number(++_citizens));
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.StepUp, session));
        return new()
        {
            ["session_token"] = session,
            ["registration_token"] = registration,
            ["activation_token"] = NewSecret(),
            ["flow_id"] = flow.FlowId,
            ["browser_secret"] = flow.BrowserSecret,
            ["refresh_secret"] = flow.RefreshSecret,
            ["nonce"] = NewSecret(),
            ["code"] = NewSecret(),
            ["continuation"] = "/weiter",
            ["client_address"] = "192.0.2.1",
            ["request_id"] = Guid.NewGuid().ToString(),
            ["privacy_notice_version"] = Citizen.PrivacyNotice,
            ["user_name"] = "citizen-4",
            ["login"] = "citizen-4",
            ["email"] = "citizen-4@example.de",
            ["password"] = "Sieben Gänse fliegen tief",
            ["online_service_id"] = "zulassung",
            ["agency_id"] = "kfz",
            ["return_uri"] = "https://kfz.example/annahme",
            ["account_id"] = Guid.NewGuid().ToString(),
            ["subject_id"] = Guid.NewGuid().ToString(),
            ["upgrade_id"] = Guid.NewGuid().ToString(),
            ["eid_session_id"] = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)),
            ["pseudonym"] = ByteString.CopyFrom(Card.PseudonymOf("erika-1")),
        };
    }

    private static IMessage Fill(MessageDescriptor type, Dictionary<string, object> goods)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            var value = goods.TryGetValue(field.Name, out var known) ? known : DefaultFor(field, goods);
            if (value is null || field.RealContainingOneof?.Accessor.GetCaseFieldDescriptor(message) is not null)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }

    private static object? DefaultFor(FieldDescriptor field, Dictionary<string, object> goods) => field.FieldType switch
    {
        FieldType.String => "Name",
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, 1),
        FieldType.Message => Fill(field.MessageType, goods),
        _ => null,
    };
}
