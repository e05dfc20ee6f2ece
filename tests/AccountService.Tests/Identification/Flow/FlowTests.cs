using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;
using IdentificationOutcome = ServicePortal.Contracts.Accounts.V1.IdentificationOutcome;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;

namespace ServicePortal.Accounts.Tests.Identification.Flow;

public sealed class FlowTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private const string NotFound = "IDENTIFICATION_NOT_FOUND";
    private const string OutOfOrder = "IDENTIFICATION_OUT_OF_ORDER";

    private static CreateFlowRequest SignIn() => Order(IdentificationPurpose.SignIn);

    [Fact]
    public async Task A_nonce_is_spent_once()
    {
        var nonce = await CreateFlowAsync(SignIn());

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refusal.ReasonOrNullAsync(() => OpenFlowAsync(nonce))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(19, reasons.Count(reason => reason == NotFound));
    }

    [Fact]
    public async Task Of_many_claims_at_once_one_asks_for_the_result_and_gets_the_session_back_as_it_was_stored()
    {
        var order = SignIn();
        var flow = new TestFlow(await OpenFlowAsync(await CreateFlowAsync(order)), order.Purpose, order.BrowserSecret, NewSecret());
        var session = ByteString.CopyFrom(Enumerable.Range(0, 128).Select(i => (byte)i).ToArray());
        await Flows.RecordEidSessionAsync(new() { FlowId = flow.FlowId, EidSessionId = session, RefreshSecret = flow.RefreshSecret }, cancellationToken: Cancellation);
        var claims = new System.Collections.Concurrent.ConcurrentBag<ClaimFlowResponse>();

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refusal.ReasonOrNullAsync(async () => claims.Add(await ClaimAsync(flow)))));

        Assert.Equal(session, Assert.Single(claims).EidSessionId);
        Assert.Equal(19, reasons.Count(reason => reason == OutOfOrder));
    }

    [Fact]
    public async Task Of_many_submissions_at_once_one_counts()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refusal.ReasonOrNullAsync(() => SubmitAsync(flow, new()))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(19, reasons.Count(reason => reason == OutOfOrder));
    }

    [Fact]
    public async Task One_session_is_made_however_many_ask_and_each_gets_its_one_token()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());
        await SubmitAsync(flow, new());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FinishAsync(flow)));

        var token = Assert.Single(answers.Select(answer => answer.Session.SessionToken).Distinct());
        await ReadProfileAsync(token);
        await using var db = Host.OpenDatabase();
        Assert.Equal(1, await db.Sessions.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_finished_flow_cannot_be_used_again()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());
        await SubmitAsync(flow, new());
        await FinishAsync(flow);

        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => SubmitAsync(flow, new()))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => RecordAsync(flow.FlowId, NewSecret()))).Reason);
        Assert.True((await ClaimAsync(flow)).AlreadyCompleted);
    }

    [Fact]
    public async Task What_was_handed_out_is_had_again_for_a_minute_by_the_same_browser_and_by_nobody_else()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());
        await SubmitAsync(flow, new());
        var first = await FinishAsync(flow);

        Clock.Advance(TimeSpan.FromSeconds(59));
        var again = await FinishAsync(flow);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(flow with { BrowserSecret = NewSecret() }))).Reason);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(flow with { RefreshSecret = NewSecret() }))).Reason);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new FinishIdentificationResponse(first) { DeviceToken = again.DeviceToken }, again);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
        await ReadProfileAsync(first.Session.SessionToken);
    }

    [Fact]
    public async Task R27_A_session_that_was_signed_out_is_not_had_again()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());
        await SubmitAsync(flow, new());
        var first = await FinishAsync(flow);
        await Sessions.SignOutAsync(new() { SessionToken = first.Session.SessionToken }, cancellationToken: Cancellation);

        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
    }

    [Fact]
    public async Task A_step_up_whose_answer_was_lost_is_had_again_and_not_repeated()
    {
        await GivenPlusAccountAsync(new(), new());
        var session = await SignInWithCardAsync(new());
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.StepUp, session.SessionToken));
        await SubmitAsync(flow, new());
        var first = await FinishAsync(flow);

        Assert.Equal(first, await FinishAsync(flow));

        var trail = await ReadTrailAsync(first.Session.Session.AccountId);
        Assert.Single(trail, entry => entry == AuditEvent.SteppedUp);
    }

    [Fact]
    public async Task Another_browser_can_neither_claim_nor_finish()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenRecordedFlowAsync(SignIn());
        var thief = flow with { BrowserSecret = NewSecret() };
        var guesser = flow with { RefreshSecret = NewSecret() };

        Assert.Equal(NotFound, (await Refusal.OfAsync(() => ClaimAsync(thief))).Reason);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => ClaimAsync(guesser))).Reason);
        await ClaimAsync(flow);
        await SubmitAsync(flow, new());
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(thief))).Reason);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(guesser))).Reason);
        Assert.NotNull((await FinishAsync(flow)).Session);
    }

    [Fact]
    public async Task Steps_in_the_wrong_order_are_refused()
    {
        var order = SignIn();
        var flowId = await OpenFlowAsync(await CreateFlowAsync(order));
        var flow = new TestFlow(flowId, order.Purpose, order.BrowserSecret, NewSecret());

        Assert.Equal(NotFound, (await Refusal.OfAsync(() => ClaimAsync(flow))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => SubmitAsync(flow, new()))).Reason);
        await RecordAsync(flowId, flow.RefreshSecret);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => RecordAsync(flowId, NewSecret()))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => SubmitAsync(flow, new()))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
        await ClaimAsync(flow);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-id")]
    [InlineData("0191e0a0-0000-7000-8000-000000000000")]
    public async Task A_flow_that_does_not_exist_is_at_no_step(string flowId)
    {
        var flow = new TestFlow(flowId, IdentificationPurpose.SignIn, NewSecret(), NewSecret());

        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => RecordAsync(flowId, NewSecret()))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => SubmitAsync(flow, new()))).Reason);
        var failure = new SubmitFailureRequest { FlowId = flowId, Outcome = IdentificationOutcome.Cancelled };
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => Flows.SubmitFailureAsync(failure, cancellationToken: Cancellation).ResponseAsync)).Reason);
    }

    [Fact]
    public async Task Everything_ends_ten_minutes_after_the_start()
    {
        var nonce = await CreateFlowAsync(SignIn());
        var opened = await OpenFlowAsync(await CreateFlowAsync(SignIn()));
        var recorded = await GivenRecordedFlowAsync(SignIn());
        var claimed = await GivenClaimedFlowAsync(SignIn());

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(NotFound, (await Refusal.OfAsync(() => OpenFlowAsync(nonce))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => RecordAsync(opened, NewSecret()))).Reason);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => ClaimAsync(recorded))).Reason);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => SubmitAsync(claimed, new()))).Reason);
        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(claimed))).Reason);
    }

    [Fact]
    public async Task A_session_that_was_not_fetched_in_ten_minutes_is_not_made()
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());
        await SubmitAsync(flow, new());

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(NotFound, (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_whose_claimer_died_is_lost_after_30_seconds_and_a_late_one_is_refused(bool claimAgain)
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(SignIn());
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => ClaimAsync(flow))).Reason);
        Clock.Advance(TimeSpan.FromSeconds(1));

        if (claimAgain)
        {
            var claim = await ClaimAsync(flow);
            Assert.True(claim.AlreadyCompleted);
            Assert.True(claim.EidSessionId.IsEmpty);
        }

        Assert.Equal(IdentificationOutcome.ResultLost, (await FinishAsync(flow)).Outcome);
        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => SubmitAsync(flow, new()))).Reason);
        Assert.Equal(IdentificationOutcome.ResultLost, (await FinishAsync(flow)).Outcome);
    }

    [Fact]
    public async Task A_flow_whose_eid_server_opened_no_session_has_failed()
    {
        var order = SignIn();
        var flowId = await OpenFlowAsync(await CreateFlowAsync(order));

        await Flows.SubmitFailureAsync(new() { FlowId = flowId, Outcome = IdentificationOutcome.Failed }, cancellationToken: Cancellation);

        Assert.Equal(OutOfOrder, (await Refusal.OfAsync(() => RecordAsync(flowId, NewSecret()))).Reason);
    }

    [Fact]
    public async Task A_browser_learns_what_it_started_last_also_after_the_end()
    {
        var order = SignIn();
        await CreateFlowAsync(order);
        Clock.Advance(TimeSpan.FromMinutes(15));

        var started = await Identifications.GetStartedIdentificationAsync(new() { BrowserSecret = order.BrowserSecret }, cancellationToken: Cancellation);

        Assert.Equal((IdentificationPurpose.SignIn, "/weiter"), (started.Purpose, started.Continuation));
        Assert.Equal(NotFound, (await Refusal.OfAsync(() =>
            Identifications.GetStartedIdentificationAsync(new() { BrowserSecret = NewSecret() }, cancellationToken: Cancellation).ResponseAsync)).Reason);
    }

    [Fact]
    public async Task Identifications_from_one_address_are_limited()
    {
        var reasons = new List<string?>();
        for (var attempt = 0; attempt <= 100; attempt++)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => CreateFlowAsync(SignIn())));
        }

        Assert.Equal([.. Enumerable.Repeat<string?>(null, 100), "RATE_LIMITED"], reasons);
        var elsewhere = SignIn();
        elsewhere.ClientAddress = "198.51.100.7";
        await CreateFlowAsync(elsewhere);
    }

    [Fact]
    public async Task A_cleaned_table_keeps_no_sealed_reading_and_no_old_flow()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await ReadAsync(IdentificationPurpose.Upgrade, new(), session.SessionToken);
        var cleaner = Host.Services.GetRequiredService<Cleaner>();
        await using var db = Host.OpenDatabase();

        Clock.Advance(TimeSpan.FromMinutes(10));
        await cleaner.CleanAsync(Cancellation);
        Assert.Null((await db.IdentificationFlows.AsNoTracking().SingleAsync(Cancellation)).Reading);

        Clock.Advance(TimeSpan.FromHours(1));
        await cleaner.CleanAsync(Cancellation);
        Assert.Empty(await db.IdentificationFlows.ToListAsync(Cancellation));
    }
}
