using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Tests.Fakes;

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
    }

    [Fact]
    public async Task Something_that_is_not_there_is_not_found_even_if_its_page_did_not_expect_that()
    {
        Contract.Refuse<ListOnlineServicesRequest>(ErrorReason.OnlineServiceNotFound, StatusCode.NotFound);
        var page = await Browser.GetAsync(Links.OnlineServices);

        Assert.Equal((404, "Diese Seite gibt es nicht"), ((int)page.Status, page.Heading));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, 503)]
    [InlineData(StatusCode.ResourceExhausted, 429)]
    public async Task A_form_that_could_not_be_taken_comes_back_with_what_was_typed(StatusCode status, int http)
    {
        Contract.Fail<SignInWithPasswordRequest>(status);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Links.SignIn), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal(http, (int)answer.Status);
        Assert.Equal("erika", answer.Page.QuerySelector("#Login")!.GetAttribute("value"));
    }
}
