using System.Xml.Linq;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;
using ServicePortal.Eid.Tests.Tr03130;

namespace ServicePortal.Eid.Tests.Identification;

/// <summary>Whole identifications: the running adapter, the real development eID-Server, an AccountService whose answers can be lost.</summary>
public sealed class IdentificationTests(SharedDevEidServer shared) : IClassFixture<SharedDevEidServer>, IAsyncLifetime
{
    private static readonly string BrowserSecret = new('b', 43);

    private ScriptedAccountService _accounts = null!;
    private RunningAdapter _adapter = null!;
    private EidService.EidServiceClient _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _accounts = await ScriptedAccountService.StartAsync();
        _adapter = await RunningAdapter.StartAsync(shared.Server.Address, _accounts.Address);
        _portal = _adapter.As("portal");
    }

    public async ValueTask DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    [Fact]
    public async Task A_card_goes_from_the_reader_to_AccountService()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);

        await CompleteAsync(token);

        Assert.Equal(["CreateFlow", "OpenFlow", "RecordEidSession", "ClaimFlow", "SubmitCard"], _accounts.Calls);
        Assert.All(_accounts.Callers, caller => Assert.Equal("eid-adapter", caller));
        Assert.Equal("Erika", _accounts.Card!.Attributes.Single(attribute => attribute.Name == AttributeName.GivenNames).Text);
        Assert.Equal("19640812", _accounts.Card.Attributes.Single(attribute => attribute.Name == AttributeName.DateOfBirth).Text);
        Assert.Equal(9, _accounts.Card.Attributes.Count);
        Assert.Equal(32, _accounts.Card.Pseudonym.Length);
    }

    [Fact]
    public async Task What_the_portal_says_at_the_start_reaches_AccountService_unchanged()
    {
        var request = new StartIdentificationRequest
        {
            Purpose = IdentificationPurpose.StepUp,
            BrowserSecret = BrowserSecret,
            SessionToken = "session",
            RegistrationToken = "registration",
            Continuation = "/profil",
            ClientAddress = "192.0.2.1",
        };

        await _portal.StartIdentificationAsync(request, cancellationToken: Cancellation);

        Assert.Equal(request.ToString(), _accounts.Created!.ToString());
    }

    [Fact]
    public async Task A_second_completion_answers_the_same_without_asking_the_server_again()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);

        await CompleteAsync(token);
        await CompleteAsync(token);

        Assert.Equal(1, _accounts.Calls.Count(call => call == "SubmitCard"));
    }

    [Fact]
    public async Task A_nonce_opens_one_session()
    {
        await StartAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => _portal.GetTcTokenAsync(new() { Nonce = new string('n', 43) }).ResponseAsync);

        AssertReason(refusal, StatusCode.NotFound, "IDENTIFICATION_NOT_FOUND", "accounts.serviceportal");
    }

    [Theory]
    [InlineData("erika", nameof(ReaderBehaviour.Cancel), IdentificationOutcome.Cancelled)]
    [InlineData("erika", nameof(ReaderBehaviour.WrongPin), IdentificationOutcome.Failed)]
    [InlineData("erika", nameof(ReaderBehaviour.ServerError), IdentificationOutcome.Failed)]
    [InlineData("erika", nameof(ReaderBehaviour.LostReply), IdentificationOutcome.ResultLost)]
    [InlineData("gesperrt", nameof(ReaderBehaviour.Normal), IdentificationOutcome.DocumentInvalid)]
    [InlineData("abgelaufen", nameof(ReaderBehaviour.Normal), IdentificationOutcome.DocumentInvalid)]
    public async Task A_card_that_was_not_read_is_an_outcome_and_no_error(string card, string behaviour, IdentificationOutcome outcome)
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId, card, Enum.Parse<ReaderBehaviour>(behaviour));

        await CompleteAsync(token);

        Assert.Equal(outcome, _accounts.Failure);
        Assert.Null(_accounts.Card);
    }

    [Fact]
    public async Task A_result_that_is_late_is_waited_for()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId, "erika", ReaderBehaviour.NoResultYet);

        await CompleteAsync(token);

        Assert.NotNull(_accounts.Card);
    }

    [Theory]
    [InlineData(nameof(ReaderBehaviour.Normal), true)]
    [InlineData(nameof(ReaderBehaviour.NoResultYet), false)]
    public async Task What_a_client_says_that_failed_is_asked_for_once(string behaviour, bool isThere)
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId, "erika", Enum.Parse<ReaderBehaviour>(behaviour));

        await CompleteAsync(token, clientFailed: true);

        Assert.Equal(isThere, _accounts.Card is not null);
        Assert.Equal(isThere ? null : IdentificationOutcome.ResultLost, _accounts.Failure);
    }

    [Fact]
    public async Task A_citizen_who_leaves_does_not_lose_the_result()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        var submitted = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        _accounts.After = method =>
        {
            if (method == "ClaimFlow")
            {
                leaving.Cancel();
            }
            else if (method == "SubmitCard")
            {
                submitted.SetResult();
            }
        };

        await Assert.ThrowsAsync<RpcException>(() => _portal.CompleteIdentificationAsync(
            new() { RefreshSecret = token.RefreshSecret, BrowserSecret = BrowserSecret }, cancellationToken: leaving.Token).ResponseAsync);

        await submitted.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.NotNull(_accounts.Card);
    }

    [Fact]
    public async Task A_submission_whose_answer_is_lost_is_repeated_and_found_done()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        _accounts.After = FirstTime("SubmitCard", ScriptedAccountService.Away);

        await CompleteAsync(token);

        Assert.Equal(2, _accounts.Calls.Count(call => call == "SubmitCard"));
        Assert.NotNull(_accounts.Card);
        Assert.Null(_accounts.Failure);
    }

    [Fact]
    public async Task A_submission_that_does_not_arrive_is_repeated()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        _accounts.Before = FirstTime("SubmitCard", ScriptedAccountService.Away);

        await CompleteAsync(token);

        Assert.NotNull(_accounts.Card);
    }

    [Fact]
    public async Task A_session_whose_recording_is_not_answered_is_recorded_once()
    {
        _accounts.After = FirstTime("RecordEidSession", ScriptedAccountService.Away);

        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        await CompleteAsync(token);

        Assert.NotNull(_accounts.Card);
    }

    [Fact]
    public async Task Data_that_AccountService_does_not_take_end_the_flow()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        _accounts.Before = FirstTime("SubmitCard", () => ScriptedAccountService.Refusal(StatusCode.InvalidArgument, ErrorReason.InvalidField));

        await CompleteAsync(token);

        Assert.Equal(IdentificationOutcome.CardNotAccepted, _accounts.Failure);
    }

    [Fact]
    public async Task A_claim_that_somebody_else_holds_is_refused_and_the_server_not_asked()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        _accounts.Before = FirstTime("ClaimFlow", () => ScriptedAccountService.Refusal(StatusCode.FailedPrecondition, ErrorReason.IdentificationOutOfOrder));

        var refusal = await Assert.ThrowsAsync<RpcException>(() => CompleteAsync(token));

        AssertReason(refusal, StatusCode.FailedPrecondition, "IDENTIFICATION_OUT_OF_ORDER", "accounts.serviceportal");
        await CompleteAsync(token);
        Assert.NotNull(_accounts.Card);
    }

    [Fact]
    public async Task Another_browsers_refresh_secret_is_not_found()
    {
        var token = await StartAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => CompleteAsync(token with { RefreshSecret = new string('x', 43) }));

        AssertReason(refusal, StatusCode.NotFound, "IDENTIFICATION_NOT_FOUND", "accounts.serviceportal");
    }

    [Fact]
    public async Task Without_an_eid_server_the_token_names_the_error_page_only()
    {
        await using var adapter = await RunningAdapter.StartAsync(new("https://localhost:1/eid"), _accounts.Address);

        var xml = (await adapter.As("portal").GetTcTokenAsync(new() { Nonce = new string('n', 43) }, cancellationToken: Cancellation)).TcTokenXml;

        Assert.Equal("https://portal.test/eid/fehler", Assert.Single(XElement.Parse(xml).Elements(), element => element.Value.Length > 0).Value);
        Assert.Equal(IdentificationOutcome.Failed, _accounts.Failure);
    }

    [Fact]
    public async Task A_session_that_cannot_be_recorded_gives_a_token_with_the_error_page_only()
    {
        _accounts.Before = FirstTime("RecordEidSession", () => ScriptedAccountService.Refusal(StatusCode.FailedPrecondition, ErrorReason.IdentificationOutOfOrder));

        var xml = (await _portal.GetTcTokenAsync(new() { Nonce = new string('n', 43) }, cancellationToken: Cancellation)).TcTokenXml;

        Assert.Single(XElement.Parse(xml).Elements(), element => element.Value.Length > 0);
    }

    [Fact]
    public async Task An_AccountService_that_is_away_is_a_fault_without_details()
    {
        _accounts.Before = _ => throw ScriptedAccountService.Away();

        var fault = await Assert.ThrowsAsync<RpcException>(() => _portal.StartIdentificationAsync(new()).ResponseAsync);

        Assert.Equal(StatusCode.Unavailable, fault.StatusCode);
        Assert.Null(fault.GetRpcStatus());
    }

    [Fact]
    public async Task An_AccountService_that_does_not_admit_the_adapter_is_our_fault_not_the_callers()
    {
        _accounts.Before = _ => throw ScriptedAccountService.Refusal(StatusCode.PermissionDenied, ErrorReason.CallerNotAllowed);

        var fault = await Assert.ThrowsAsync<RpcException>(() => _portal.StartIdentificationAsync(new()).ResponseAsync);

        Assert.Equal(StatusCode.Internal, fault.StatusCode);
    }

    [Fact]
    public async Task No_log_line_holds_a_secret_or_what_a_card_said()
    {
        var token = await StartAsync();
        shared.Server.HoldCard(token.PskId);
        await CompleteAsync(token);

        var pseudonym = Convert.ToHexString(_accounts.Card!.Pseudonym.Span);
        string[] secrets = [token.RefreshSecret, token.PskId, token.PskKey, BrowserSecret, new('n', 43), "Erika", "Mustermann", "Heidestra", "19640812", pseudonym];
        Assert.Contains(ScriptedAccountService.FlowId, _adapter.Logs.Text, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, _adapter.Logs.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static Action<string> FirstTime(string method, Func<Exception> failure)
    {
        var done = false;
        return called =>
        {
            if (called == method && !done)
            {
                done = true;
                throw failure();
            }
        };
    }

    private static void AssertReason(RpcException refusal, StatusCode code, string reason, string domain)
    {
        var info = refusal.GetRpcStatus()?.GetDetail<ErrorInfo>();
        Assert.Equal((code, reason, domain), (refusal.StatusCode, info?.Reason, info?.Domain));
    }

    private async Task<Token> StartAsync()
    {
        var started = await _portal.StartIdentificationAsync(
            new() { Purpose = _accounts.Purpose, BrowserSecret = BrowserSecret }, cancellationToken: Cancellation);
        var answer = await _portal.GetTcTokenAsync(new() { Nonce = started.Nonce }, cancellationToken: Cancellation);
        var token = XElement.Parse(answer.TcTokenXml);
        return new(token.Element("SessionIdentifier")!.Value, token.Element("PathSecurity-Parameters")!.Value, token.Element("RefreshAddress")!.Value.Split("?r=")[1]);
    }

    private async Task CompleteAsync(Token token, bool clientFailed = false) => await _portal.CompleteIdentificationAsync(
        new() { RefreshSecret = token.RefreshSecret, BrowserSecret = BrowserSecret, ClientFailed = clientFailed }, cancellationToken: Cancellation);

    private sealed record Token(string PskId, string PskKey, string RefreshSecret);
}
