using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Tests.Identification;

namespace ServicePortal.Eid.Tests.Rpc;

/// <summary>Raw bytes over HTTP/2, as no generated client would send them.</summary>
public sealed class UnreadableMessageTests : IAsyncLifetime
{
    private const string Method = "/serviceportal.eid.v1.EidService/StartIdentification";

    private ScriptedAccountService _accounts = null!;
    private RunningAdapter _adapter = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _accounts = await ScriptedAccountService.StartAsync();
        _adapter = await RunningAdapter.StartAsync(new("https://localhost:1/eid"), _accounts.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    public static TheoryData<string, byte[]> UnreadableBodies => new()
    {
        { "garbage", Framed([0xFF, 0xFF, 0xFF, 0xFF]) },
        { "a field cut off", Framed([0x12, 0x7F, 0x41]) },
        { "a text that is no UTF-8", Framed([0x12, 0x01, 0xFF]) },
        { "too large", Framed(new byte[(64 * 1024) + 1]) },
        { "larger than the connection allows", Framed(new byte[512 * 1024]) },
        { "shorter than announced", [0, 0, 0, 0, 9, 0x12] },
        { "two messages", [.. Framed([]), .. Framed([])] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(UnreadableBodies))]
    public async Task What_is_no_message_is_refused_by_the_catalogue_and_leaves_no_stack(string what, byte[] body)
    {
        var (code, status) = await SendAsync(body);

        Assert.True(code == StatusCode.InvalidArgument, $"{what}: {code}");
        var info = status!.GetDetail<ErrorInfo>();
        Assert.Equal(("MESSAGE_UNREADABLE", "eid.serviceportal"), (info?.Reason, info?.Domain));
        Assert.Equal(["unreadable_message"], _adapter.SecurityEvents.Kinds);
        Assert.Contains("Warning [7003] Security event unreadable_message: portal: ", _adapter.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", _adapter.Logs.Text, StringComparison.Ordinal);
        Assert.Empty(_accounts.Calls);
    }

    [Fact]
    public async Task An_empty_message_can_be_read()
    {
        var (code, _) = await SendAsync(Framed([]));

        Assert.Equal(StatusCode.OK, code);
        Assert.Equal(["CreateFlow"], _accounts.Calls);
    }

    [Fact]
    public async Task A_fault_behind_the_interceptors_is_not_the_messages_fault()
    {
        _accounts.Before = _ => throw new RpcException(new(StatusCode.Unknown, "broken"));

        var (code, status) = await SendAsync(Framed([]));

        Assert.Equal(StatusCode.Internal, code);
        Assert.Null(status);
        Assert.Empty(_adapter.SecurityEvents.Kinds);
    }

    [Theory]
    [InlineData(ErrorReason.RateLimited)]
    [InlineData(ErrorReason.Busy)]
    public async Task When_to_come_back_is_passed_on(ErrorReason reason)
    {
        _accounts.Before = _ => throw ScriptedAccountService.Refusal(StatusCode.ResourceExhausted, reason, new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(7)) });

        var (code, status) = await SendAsync(Framed([]));

        Assert.Equal(StatusCode.ResourceExhausted, code);
        Assert.Equal(7, status!.GetDetail<RetryInfo>()!.RetryDelay.Seconds);
    }

    private static byte[] Framed(byte[] message) =>
        [0, (byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];

    private async Task<(StatusCode Code, Google.Rpc.Status? Status)> SendAsync(byte[] body)
    {
        using var client = _adapter.HttpAs("portal");
        using var request = new HttpRequestMessage(HttpMethod.Post, Method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        using var response = await client.SendAsync(request, Cancellation);
        await response.Content.LoadIntoBufferAsync(Cancellation);
        var headers = response.Headers.Concat(response.TrailingHeaders).ToDictionary(header => header.Key, header => header.Value.Single());
        return ((StatusCode)int.Parse(headers["grpc-status"], System.Globalization.CultureInfo.InvariantCulture),
            headers.TryGetValue("grpc-status-details-bin", out var details) ? Google.Rpc.Status.Parser.ParseFrom(ByteString.FromBase64(details.PadRight((details.Length + 3) / 4 * 4, '='))) : null);
    }
}
