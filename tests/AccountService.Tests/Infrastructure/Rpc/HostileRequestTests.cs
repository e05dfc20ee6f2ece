using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>Whatever a caller puts into whatever field, the answer is a success or a refusal with its reason, never a fault.</summary>
public sealed class HostileRequestTests(AccountsPostgres postgres) : GoodRequests(postgres)
{
    public static TheoryData<string> Methods => [.. ContractMethods.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task No_value_of_any_field_makes_a_fault(string name)
    {
        var method = ContractMethods.All.Single(method => method.Name == name);
        var faults = new List<string>();
        Assert.True(All[name].Any(), $"GoodRequests has no request for {name}: add one that succeeds.");
        foreach (var make in All[name])
        {
            var sample = await make();
            Assert.Equal((StatusCode.OK, null), await SendAsync(method, sample));
            foreach (var spoiling in Spoilings.Like(sample))
            {
                var request = await make();
                spoiling.Apply(request);
                var (status, reason) = await SendAsync(method, request);
                if (status != StatusCode.OK && reason is null)
                {
                    faults.Add($"{spoiling.What}: {status}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task What_is_no_message_is_refused_by_the_catalogue(string name)
    {
        var method = ContractMethods.All.Single(method => method.Name == name);

        Assert.Equal((StatusCode.InvalidArgument, "MESSAGE_UNREADABLE"), await SendAsync(method, [0xFF, 0xFF, 0xFF, 0xFF]));
        Assert.Equal((StatusCode.InvalidArgument, "MESSAGE_UNREADABLE"), await SendAsync(method, new byte[(256 * 1024) + 1]));
    }
}
