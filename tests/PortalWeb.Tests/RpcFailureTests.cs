using System.Net;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Tests.Fakes;
using Enum = System.Enum;
using Status = Grpc.Core.Status;

namespace ServicePortal.Portal.Tests;

/// <summary>What a call that did not succeed means, and that every page says the same.</summary>
public sealed class RpcFailureTests(PortalFixture fixture) : PortalTest(fixture)
{
    public static TheoryData<ErrorReason> EveryReason => [.. Enum.GetValues<ErrorReason>()];

    [Theory]
    [MemberData(nameof(EveryReason))]
    public void A_reason_decides_whatever_the_status(ErrorReason reason)
    {
        var kinds = Enum.GetValues<StatusCode>().Where(status => status is not StatusCode.OK)
            .Select(status => ContractScript.Refusal(reason, status).Kind).Distinct().ToList();

        var expected = reason switch
        {
            ErrorReason.RateLimited or ErrorReason.Busy => RpcFailureKind.Busy,
            ErrorReason.CallerNotAllowed => RpcFailureKind.Fault,
            _ => RpcFailureKind.Refused,
        };
        Assert.True(reason is ErrorReason.Unspecified || kinds is [var kind] && kind == expected, string.Join(", ", kinds));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, RpcFailureKind.Unreachable, 503)]
    [InlineData(StatusCode.DeadlineExceeded, RpcFailureKind.Unreachable, 503)]
    [InlineData(StatusCode.Cancelled, RpcFailureKind.Unreachable, 503)]
    [InlineData(StatusCode.ResourceExhausted, RpcFailureKind.Busy, 429)]
    [InlineData(StatusCode.Internal, RpcFailureKind.Fault, 500)]
    [InlineData(StatusCode.NotFound, RpcFailureKind.Fault, 500)]
    [InlineData(StatusCode.Unimplemented, RpcFailureKind.Fault, 500)]
    [InlineData(StatusCode.PermissionDenied, RpcFailureKind.Fault, 500)]
    public async Task A_failure_without_a_reason_is_judged_by_its_status(StatusCode status, object kind, int http)
    {
        Assert.Equal(kind, new RpcException(new Status(status, "")).Kind);
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.Fail<GetProfileRequest>(status);
        var page = await Browser.GetAsync(Links.Profile.Mine);
        Contract.Fail<GetTcTokenRequest>(status);
        var token = await Browser.GetAsync(Links.Eid.TokenFor(Persona.Nonce));

        Assert.Equal((http, http), ((int)page.Status, (int)token.Status));
        Assert.Equal(http is 429 or 503, page.Header("Retry-After") == "30");
        Assert.Equal(http is 429 or 503, token.Header("Retry-After") == "30");
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.ResourceExhausted)]
    public async Task A_form_that_could_not_be_taken_says_when_to_send_it_again(StatusCode status)
    {
        Contract.Fail<SignInWithPasswordRequest>(status);
        var answer = await SignInAsync();

        Assert.Equal("30", answer.Header("Retry-After"));
        Assert.Equal("erika", answer.Page.QuerySelector("#Login")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_the_service_asks_to_wait_is_passed_on()
    {
        Contract.Refuse<SignInWithPasswordRequest>(
            ErrorReason.RateLimited, StatusCode.ResourceExhausted, new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(90.5)) });
        var form = await SignInAsync();
        Contract.Refuse<ListOnlineServicesRequest>(
            ErrorReason.RateLimited, StatusCode.ResourceExhausted, new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMinutes(2)) });
        var page = await Browser.GetAsync(Links.OnlineServices);

        Assert.Equal((HttpStatusCode.TooManyRequests, "91"), (form.Status, form.Header("Retry-After")));
        Assert.Equal((HttpStatusCode.TooManyRequests, "120"), (page.Status, page.Header("Retry-After")));
    }

    [Fact]
    public async Task A_refusal_that_waiting_does_not_mend_says_nothing_of_waiting()
    {
        Contract.Refuse<SignInWithPasswordRequest>(ErrorReason.SignInFailed, StatusCode.Unauthenticated);

        Assert.Empty((await SignInAsync()).Header("Retry-After"));
    }

    private async Task<Answer> SignInAsync() =>
        await Browser.SubmitAsync(await Browser.GetAsync(Links.SignIn), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));
}
