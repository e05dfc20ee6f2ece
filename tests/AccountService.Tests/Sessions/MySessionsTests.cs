using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Sessions;

/// <summary>"Meine Anmeldungen": where a citizen is signed in, and ending it from elsewhere.</summary>
public sealed class MySessionsTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private static readonly Citizen Erika = new();
    private static readonly Device FirefoxOnWindows = new() { Browser = BrowserFamily.Firefox, System = DeviceSystem.Windows };
    private static readonly Device SafariOnPhone = new() { Browser = BrowserFamily.Safari, System = DeviceSystem.Ios };

    [Fact]
    public async Task R50_Each_session_is_shown_with_device_level_and_times_and_the_one_that_asks_comes_first()
    {
        await GivenPlusAccountAsync(Erika, new());
        var byPassword = await SignInOnAsync(FirefoxOnWindows);
        var signedIn = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(2));
        var byCard = await SignInWithCardOnAsync(SafariOnPhone);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ReadSessionAsync(byPassword, activity: true);

        var fromCard = await ListAsync(byCard);
        var fromPassword = await ListAsync(byPassword);

        Assert.Equal([(true, SignInMethod.Eid), (false, SignInMethod.Password)], fromCard.Sessions.Select(session => (session.Current, session.Method)));
        Assert.Equal([true, false], fromPassword.Sessions.Select(session => session.Current));
        var shown = fromCard.Sessions[1];
        Assert.Equal((AssuranceLevel.Low, FirefoxOnWindows), (shown.Level, shown.Device));
        Assert.Equal((signedIn, Clock.GetUtcNow()), (shown.CreateTime.ToDateTimeOffset(), shown.LastActivityTime.ToDateTimeOffset()));
        Assert.Equal((AssuranceLevel.High, SafariOnPhone), (fromCard.Sessions[0].Level, fromCard.Sessions[0].Device));
        Assert.False(fromCard.More);
    }

    [Fact]
    public async Task R26_A_step_up_changes_the_level_that_is_shown_and_keeps_where_the_session_began()
    {
        await GivenPlusAccountAsync(Erika, new());
        var session = await SignInOnAsync(FirefoxOnWindows);

        var steppedUp = (await ReadAsync(IdentificationPurpose.StepUp, new(), session)).Session.SessionToken;

        var shown = Assert.Single((await ListAsync(steppedUp)).Sessions);
        Assert.Equal((AssuranceLevel.High, SignInMethod.Password, FirefoxOnWindows), (shown.Level, shown.Method, shown.Device));
    }

    [Theory]
    [InlineData("192.0.2.1", SessionNetwork.Same)]
    [InlineData("192.0.2.200", SessionNetwork.Same)]
    [InlineData("192.0.3.1", SessionNetwork.Other)]
    [InlineData("2001:db8::1", SessionNetwork.Other)]
    [InlineData("no address", SessionNetwork.Unspecified)]
    [InlineData("", SessionNetwork.Unspecified)]
    public async Task Of_the_place_no_more_is_told_than_whether_it_is_the_same_network(string here, SessionNetwork network)
    {
        await GivenAccountAsync(Erika);
        var session = await SignInOnAsync(FirefoxOnWindows);

        Assert.Equal(network, Assert.Single((await ListAsync(session, here)).Sessions).Network);
    }

    [Fact]
    public async Task A_browser_that_tells_nothing_known_is_shown_as_another_one()
    {
        await GivenAccountAsync(Erika);
        var session = await SignInOnAsync(new() { Browser = (BrowserFamily)99, System = (DeviceSystem)(-1) });
        var other = new Device { Browser = BrowserFamily.Other, System = DeviceSystem.Other };
        var silent = await SignInOnAsync(device: null);

        Assert.All((await ListAsync(session)).Sessions, shown => Assert.Equal(other, shown.Device));
        Assert.Equal(2, (await ListAsync(silent)).Sessions.Count);
    }

    [Fact]
    public async Task R25_What_has_run_out_is_not_shown()
    {
        await GivenPlusAccountAsync(Erika, new());
        await SignInWithCardOnAsync(SafariOnPhone);
        var session = await SignInOnAsync(FirefoxOnWindows);

        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True(Assert.Single((await ListAsync(session)).Sessions).Current);
    }

    [Fact]
    public async Task Of_very_many_sessions_fifty_are_shown_with_the_one_that_asks_and_all_can_be_ended()
    {
        await GivenAccountAsync(Erika);
        var session = await SignInOnAsync(FirefoxOnWindows);
        Clock.Advance(TimeSpan.FromMinutes(1));
        for (var number = 0; number < 51; number++)
        {
            await SignInOnAsync(SafariOnPhone);
        }

        var listed = await ListAsync(session);
        await EndOthersAsync(session);

        Assert.Equal((50, true, true), (listed.Sessions.Count, listed.Sessions[0].Current, listed.More));
        Assert.Single((await ListAsync(session)).Sessions);
    }

    [Fact]
    public async Task R27_A_session_that_is_ended_from_elsewhere_ends_at_once_on_every_instance_and_so_does_a_copy_of_its_cookie()
    {
        await GivenAccountAsync(Erika);
        var (lost, session) = (await SignInOnAsync(SafariOnPhone), await SignInOnAsync(FirefoxOnWindows));
        await using var twin = await Host.StartTwinAsync();
        var elsewhere = new SessionService.SessionServiceClient(twin.CreateChannel());

        var ended = await EndAsync(session, await IdOfAsync(lost));

        Assert.False(ended.AlreadyEnded);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(async () => await elsewhere.GetSessionAsync(new() { SessionToken = lost, Activity = true }, cancellationToken: Cancellation))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ListAsync(lost))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => EndOthersAsync(lost))).Reason);
        await ReadSessionAsync(session);
    }

    [Fact]
    public async Task R27_What_a_session_started_ends_with_it_when_it_is_ended_from_elsewhere()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(Erika, new());
        var lost = await SignInWithCardOnAsync(SafariOnPhone);
        var code = await GetCodeAsync(lost);
        var stepUp = await GivenClaimedFlowAsync(Order(IdentificationPurpose.StepUp, lost));
        var session = await SignInOnAsync(FirefoxOnWindows);

        await EndAsync(session, await IdOfAsync(lost));

        Assert.Equal("HANDOVER_CODE_INVALID", (await Refusal.OfAsync(() => RedeemAsync(Kfz, code))).Reason);
        Assert.Equal(IdentificationOutcome.ContextEnded, await SubmitAsync(stepUp, new()));
        Assert.Null((await FinishAsync(stepUp)).Session);
    }

    [Fact]
    public async Task A_session_of_a_lower_level_ends_one_of_a_higher_level()
    {
        await GivenPlusAccountAsync(Erika, new());
        var (high, low) = (await SignInWithCardOnAsync(SafariOnPhone), await SignInOnAsync(FirefoxOnWindows));

        await EndAsync(low, await IdOfAsync(high));

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(high))).Reason);
        Assert.Equal(AssuranceLevel.Low, (await ReadSessionAsync(low)).Level);
    }

    [Fact]
    public async Task Another_accounts_session_is_not_found_and_goes_on()
    {
        await GivenAccountAsync(Erika);
        await GivenAccountAsync(Citizen.Number(1));
        var session = await SignInOnAsync(FirefoxOnWindows);
        var others = (await SignInAsync(Citizen.Number(1))).SessionToken;

        foreach (var id in new[] { await IdOfAsync(others), Guid.NewGuid().ToString(), "", "no id", new('a', 5000), others })
        {
            Assert.Equal("SESSION_NOT_FOUND", (await Refusal.OfAsync(() => EndAsync(session, id))).Reason);
        }

        await EndOthersAsync(session);
        await ReadSessionAsync(others);
        Assert.Single((await ListAsync(others)).Sessions);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_no_failure_and_leaves_no_second_entry()
    {
        await GivenAccountAsync(Erika);
        var (lost, expired, session) = (await SignInOnAsync(SafariOnPhone), await SignInOnAsync(SafariOnPhone), await SignInOnAsync(FirefoxOnWindows));
        var (lostId, expiredId) = (await IdOfAsync(lost), await IdOfAsync(expired));
        await EndAsync(session, lostId);
        Clock.Advance(TimeSpan.FromMinutes(59));
        await ReadSessionAsync(session, activity: true);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await EndAsync(session, lostId)).AlreadyEnded);
        Assert.True((await EndAsync(session, expiredId)).AlreadyEnded);
        Assert.Single(await EndingsAsync());
    }

    [Fact]
    public async Task R27_The_session_that_asks_may_end_itself_and_is_worth_nothing_then()
    {
        await GivenAccountAsync(Erika);
        var session = await SignInOnAsync(FirefoxOnWindows);
        var id = await IdOfAsync(session);

        await EndAsync(session, id);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => EndAsync(session, id))).Reason);
    }

    [Fact]
    public async Task All_others_end_and_their_tokens_with_them_and_the_one_that_asks_goes_on()
    {
        await GivenAccountAsync(Erika);
        string[] others = [await SignInOnAsync(SafariOnPhone), await SignInOnAsync(SafariOnPhone)];
        var session = await SignInOnAsync(FirefoxOnWindows);

        await EndOthersAsync(session);
        await EndOthersAsync(session); // nothing is left to end, and nothing is written

        Assert.All(await Task.WhenAll(others.Select(other => Refusal.ReasonOrNullAsync(() => ReadSessionAsync(other)))), reason => Assert.Equal("SESSION_ENDED", reason));
        Assert.Equal([$"Session {await IdOfAsync(session)}"], await EndingsAsync());
    }

    [Fact]
    public async Task The_trail_names_the_session_that_was_ended_as_its_sign_in_did()
    {
        await GivenAccountAsync(Erika);
        var (lost, session) = (await SignInOnAsync(SafariOnPhone), await SignInOnAsync(FirefoxOnWindows));
        var id = await IdOfAsync(lost);

        await EndAsync(session, id);

        Assert.Equal([$"Session {id}"], await EndingsAsync());
        await using var db = Host.OpenDatabase();
        var signIns = await db.AuditEntries.Where(entry => entry.Event == AuditEvent.SignedInWithPassword).ToListAsync(Cancellation);
        Assert.Contains(signIns, entry => entry.Subject.Text == $"Session {id}");
    }

    [Fact]
    public async Task Of_two_sessions_that_end_each_other_at_once_one_goes_on()
    {
        await GivenAccountAsync(Erika);
        for (var round = 0; round < 5; round++)
        {
            string[] two = [await SignInOnAsync(SafariOnPhone), await SignInOnAsync(FirefoxOnWindows)];

            var reasons = await Task.WhenAll(two.Select(session => Refusal.ReasonOrNullAsync(() => EndOthersAsync(session))));

            Assert.Equal([null, "SESSION_ENDED"], reasons.Order());
            var left = await Task.WhenAll(two.Select(session => Refusal.ReasonOrNullAsync(() => ReadSessionAsync(session))));
            Assert.Equal(reasons, left);
        }
    }

    [Fact]
    public async Task Of_many_who_end_one_session_at_once_one_leaves_an_entry()
    {
        await GivenAccountAsync(Erika);
        var (lost, session) = (await SignInOnAsync(SafariOnPhone), await SignInOnAsync(FirefoxOnWindows));
        var id = await IdOfAsync(lost);

        var endings = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => EndAsync(session, id)));

        Assert.Single(endings, ending => !ending.AlreadyEnded);
        Assert.Single(await EndingsAsync());
    }

    private async Task<string> SignInOnAsync(Device? device)
    {
        var answer = await Sessions.SignInWithPasswordAsync(
            new() { Login = Erika.UserName, Password = Erika.Password, ClientAddress = Erika.ClientAddress, Device = device }, cancellationToken: Cancellation);
        return answer.Session.SessionToken;
    }

    private async Task<string> SignInWithCardOnAsync(Device device)
    {
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(flow, new());
        var finished = await Identifications.FinishIdentificationAsync(
            new() { RefreshSecret = flow.RefreshSecret, BrowserSecret = flow.BrowserSecret, Device = device, ClientAddress = Erika.ClientAddress },
            cancellationToken: Cancellation);
        return finished.Session.SessionToken;
    }

    private async Task<ListSessionsResponse> ListAsync(string session, string address = "192.0.2.1") =>
        await Sessions.ListSessionsAsync(new() { SessionToken = session, ClientAddress = address }, cancellationToken: Cancellation);

    private async Task<string> IdOfAsync(string session) => (await ListAsync(session)).Sessions[0].SessionId;

    private async Task<EndSessionResponse> EndAsync(string session, string id) =>
        await Sessions.EndSessionAsync(new() { SessionToken = session, SessionId = id }, cancellationToken: Cancellation);

    private async Task EndOthersAsync(string session) =>
        await Sessions.EndOtherSessionsAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

    private async Task<List<string>> EndingsAsync()
    {
        await using var db = Host.OpenDatabase();
        var entries = await db.AuditEntries
            .Where(entry => entry.Event == AuditEvent.SessionEndedFromElsewhere || entry.Event == AuditEvent.OtherSessionsEnded)
            .ToListAsync(Cancellation);
        return [.. entries.Select(entry => entry.Subject.Text)];
    }
}
