using Npgsql;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Identification.Purposes;

public sealed class UpgradeTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private static readonly Citizen Typed = new() { GivenNames = "Erika", FamilyNames = "Muster" };

    [Fact]
    public async Task R32_Typed_and_read_stand_side_by_side_before_anything_changes()
    {
        var session = await GivenReadCardAsync(new());

        var pending = await GetPendingUpgradeAsync(session);

        var family = pending.Changes.Single(c => c.Name == AttributeName.FamilyNames);
        Assert.Equal(("Muster", "MUSTERMANN", true), (family.Current.Text, family.Proposed.Text, family.Differs));
        Assert.Equal((AssuranceLevel.SelfAsserted, AssuranceLevel.High), (family.Current.Level, family.Proposed.Level));
        var email = pending.Changes.Single(c => c.Name == AttributeName.Email);
        Assert.Equal((true, false), (email.Proposed is null, email.Differs));
        var address = pending.Changes.Single(c => c.Name == AttributeName.Address);
        Assert.Equal((true, false), (address.Current is null, address.Differs));
        Assert.True(pending.PseudonymRead);
        var profile = await ReadProfileAsync(session.Session);
        Assert.Equal((AccountKind.Basic, "Muster"), (profile.Session.AccountKind, profile.Attributes.Single(a => a.Name == AttributeName.FamilyNames).Text));
    }

    [Fact]
    public async Task R31_R17_The_cards_data_replace_the_typed_ones_and_the_rest_stays()
    {
        var session = await GivenReadCardAsync(new());

        var confirmed = await ConfirmUpgradeAsync(session);

        Assert.True(confirmed.EidSignInReady);
        Assert.Equal(AssuranceLevel.High, confirmed.Session.Session.Level);
        Assert.Equal(AccountKind.Plus, confirmed.Session.Session.AccountKind);
        var profile = await ReadProfileAsync(confirmed.Session.SessionToken);
        Assert.Equal(AssuranceLevel.High, profile.Session.MaximumLevel);
        Assert.Equal("MUSTERMANN", profile.Attributes.Single(a => a.Name == AttributeName.FamilyNames).Text);
        Assert.Equal(AssuranceLevel.Low, profile.Attributes.Single(a => a.Name == AttributeName.Email).Level);
        Assert.All(profile.Attributes.Where(a => a.Name != AttributeName.Email), a => Assert.Equal(AssuranceLevel.High, a.Level));
        Assert.Equal(2, profile.Authenticators.Count);
        await SignInWithCardAsync(new());
        var trail = await ReadTrailAsync(confirmed.Session.Session.AccountId);
        Assert.Contains(AuditEvent.AccountUpgraded, trail);
        Assert.Contains(AuditEvent.PseudonymDeposited, trail);
        Assert.Contains("Plus", (await Host.Mails.NextAsync()).Subject);
    }

    [Fact]
    public async Task The_mail_about_an_upgrade_goes_out_when_it_is_committed_however_long_that_takes()
    {
        var session = await GivenReadCardAsync(new());
        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var slow = superuser.CreateCommand("""
            create function sleep() returns trigger language plpgsql as 'begin perform pg_sleep(1); return null; end';
            create constraint trigger slow_commit after insert on outbox deferrable initially deferred for each row execute function sleep();
            """);
        await slow.ExecuteNonQueryAsync(Cancellation);

        await ConfirmUpgradeAsync(session);

        Assert.Contains("Plus", (await Host.Mails.NextAsync()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R37_An_upgrade_ends_all_other_sessions_and_the_old_token()
    {
        var session = await GivenReadCardAsync(new());
        var elsewhere = await SignInAsync(Typed);

        await ConfirmUpgradeAsync(session);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session.Session))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(elsewhere.SessionToken))).Reason);
    }

    [Fact]
    public async Task R13_Without_a_pseudonym_the_account_is_plus_and_the_session_stays_low()
    {
        var session = await GivenReadCardAsync(new Card { Pseudonym = null });
        Assert.False((await GetPendingUpgradeAsync(session)).PseudonymRead);

        var confirmed = await ConfirmUpgradeAsync(session);

        Assert.False(confirmed.EidSignInReady);
        Assert.Equal((AssuranceLevel.Low, AccountKind.Plus), (confirmed.Session.Session.Level, confirmed.Session.Session.AccountKind));
        Assert.Equal(AssuranceLevel.Low, confirmed.Session.Session.MaximumLevel);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session.Session))).Reason);
    }

    [Fact]
    public async Task An_upgrade_without_a_pseudonym_makes_the_session_live_no_longer()
    {
        await GivenAccountAsync(Typed);
        var session = await SignInAsync(Typed);
        Clock.Advance(TimeSpan.FromMinutes(30));
        var waiting = await ReadForUpgradeAsync(new Card { Pseudonym = null }, session.SessionToken);

        var confirmed = await ConfirmUpgradeAsync(waiting);

        Assert.Equal(session.Session.AbsoluteExpireTime, confirmed.Session.Session.AbsoluteExpireTime);
        Assert.Equal(session.Session.LevelExpireTime, confirmed.Session.Session.LevelExpireTime);
    }

    [Fact]
    public async Task A_copy_of_the_session_from_before_the_card_was_read_is_worth_nothing()
    {
        await GivenAccountAsync(Typed);
        var copied = (await SignInAsync(Typed)).SessionToken;
        var waiting = await ReadForUpgradeAsync(new(), copied);
        var upgradeId = (await GetPendingUpgradeAsync(waiting)).UpgradeId;

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(copied))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => GetPendingUpgradeAsync(waiting with { Session = copied }))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(waiting with { Session = copied }, upgradeId))).Reason);
        await ConfirmUpgradeAsync(waiting);
    }

    [Fact]
    public async Task What_a_card_said_belongs_to_the_browser_it_was_read_from_whoever_has_the_session()
    {
        var waiting = await GivenReadCardAsync(new());
        var upgradeId = (await GetPendingUpgradeAsync(waiting)).UpgradeId;

        foreach (var copy in new[] { waiting with { BrowserSecret = "" }, waiting with { BrowserSecret = NewSecret() } })
        {
            Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => GetPendingUpgradeAsync(copy))).Reason);
            Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(copy, upgradeId))).Reason);
        }

        await ConfirmUpgradeAsync(waiting);
    }

    // The thief parks a reading under the copied token before the citizen reads, and comes back to it when the citizen's session has become HIGH.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_readings_that_began_under_one_token_only_the_one_that_went_on_first_goes_on(bool isFinishedBefore)
    {
        await GivenAccountAsync(Typed);
        var copied = (await SignInAsync(Typed)).SessionToken;
        var thief = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Upgrade, copied));
        Assert.Equal(IdentificationOutcome.UpgradePending, await SubmitAsync(thief, new Card { Pseudonym = null }));
        var order = Order(IdentificationPurpose.Upgrade, copied);
        if (isFinishedBefore)
        {
            Assert.Equal(IdentificationOutcome.UpgradePending, (await FinishAsync(thief)).Outcome);
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => CreateFlowAsync(order))).Reason); // the citizen notices
            return;
        }

        var read = await ReadAsync(order, new());
        var confirmed = await ConfirmUpgradeAsync(new(read.Session.SessionToken, order.BrowserSecret));

        Assert.Equal(IdentificationOutcome.ContextEnded, (await FinishAsync(thief)).Outcome);
        Assert.Equal(AssuranceLevel.High, (await ReadSessionAsync(confirmed.Session.SessionToken)).Level);
    }

    [Fact]
    public async Task Of_two_readings_that_are_done_at_once_the_second_finds_another_token_and_ends()
    {
        await GivenAccountAsync(Typed);
        var copied = (await SignInAsync(Typed)).SessionToken;
        var (thief, citizen) = (await GivenClaimedFlowAsync(Order(IdentificationPurpose.Upgrade, copied)), await GivenClaimedFlowAsync(Order(IdentificationPurpose.Upgrade, copied)));
        await SubmitAsync(thief, new Card { Pseudonym = "thief" });
        await SubmitAsync(citizen, new());

        var gone = await FinishAsync(thief);

        Assert.Equal((IdentificationOutcome.UpgradePending, IdentificationOutcome.ContextEnded), (gone.Outcome, (await FinishAsync(citizen)).Outcome));
        Assert.Equal(IdentificationOutcome.UpgradePending, (await FinishAsync(thief)).Outcome);
        Assert.Equal(AssuranceLevel.Low, (await ReadSessionAsync(gone.Session.SessionToken)).Level);
    }

    [Fact]
    public async Task R31_A_copy_of_the_session_and_a_card_of_ones_own_make_no_upgrade_without_the_password()
    {
        var waiting = await GivenReadCardAsync(new Card { Pseudonym = "thief" });
        var upgradeId = (await GetPendingUpgradeAsync(waiting)).UpgradeId;

        var reasons = new List<string?>();
        foreach (var number in Enumerable.Range(1, 11))
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => ConfirmUpgradeAsync(waiting, upgradeId, $"guess number {number}")));
        }

        Assert.Equal([.. Enumerable.Repeat("PASSWORD_WRONG", 10), "RATE_LIMITED"], reasons);
        Assert.Equal(["password REQUIRED"], (await Refusal.OfAsync(() => ConfirmUpgradeAsync(waiting, upgradeId, ""))).Fields);
        Assert.Equal(AccountKind.Basic, (await ReadProfileAsync(waiting.Session)).Session.AccountKind);
    }

    [Fact]
    public async Task A_return_address_that_is_loaded_again_gives_the_same_token()
    {
        await GivenAccountAsync(Typed);
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Upgrade, (await SignInAsync(Typed)).SessionToken));
        await SubmitAsync(flow, new());

        Assert.Equal(await FinishAsync(flow), await FinishAsync(flow));
    }

    [Fact]
    public async Task R25_HIGH_counts_from_the_reading_and_not_from_the_button()
    {
        var waiting = await GivenReadCardAsync(new());
        var readAt = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(4));

        var confirmed = await ConfirmUpgradeAsync(waiting);

        Assert.Equal(AssuranceLevel.High, confirmed.Session.Session.Level);
        Assert.Equal(readAt + TimeSpan.FromMinutes(30), confirmed.Session.Session.AbsoluteExpireTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task R25_A_review_that_nobody_attended_for_five_minutes_gives_no_HIGH_session()
    {
        var waiting = await GivenReadCardAsync(new());
        Clock.Advance(TimeSpan.FromMinutes(5));

        var confirmed = await ConfirmUpgradeAsync(waiting);

        Assert.Equal((AssuranceLevel.Low, AssuranceLevel.High), (confirmed.Session.Session.Level, confirmed.Session.Session.MaximumLevel));
        Assert.True(confirmed.EidSignInReady);
    }

    [Fact]
    public async Task A_confirmation_whose_answer_was_lost_is_had_again_for_a_minute_by_the_same_browser_and_by_nobody_else()
    {
        var session = await GivenReadCardAsync(new());
        var upgradeId = (await GetPendingUpgradeAsync(session)).UpgradeId;
        var first = await ConfirmUpgradeAsync(session, upgradeId);

        Clock.Advance(TimeSpan.FromSeconds(59));
        var again = await ConfirmUpgradeAsync(session, upgradeId);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session with { BrowserSecret = NewSecret() }, upgradeId))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session with { BrowserSecret = "" }, upgradeId))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session with { Session = NewSecret() }, upgradeId))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session, Guid.NewGuid().ToString()))).Reason);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(first, again);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session, upgradeId))).Reason);
        Assert.Single(await ReadTrailAsync(first.Session.Session.AccountId), entry => entry == AuditEvent.AccountUpgraded);
        await ReadProfileAsync(first.Session.SessionToken);
    }

    [Fact]
    public async Task R27_A_confirmed_upgrade_whose_session_was_signed_out_is_not_had_again()
    {
        var session = await GivenReadCardAsync(new());
        var upgradeId = (await GetPendingUpgradeAsync(session)).UpgradeId;
        var confirmed = await ConfirmUpgradeAsync(session, upgradeId);
        await Sessions.SignOutAsync(new() { SessionToken = confirmed.Session.SessionToken }, cancellationToken: Cancellation);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session, upgradeId))).Reason);
    }

    [Fact]
    public async Task Presses_at_once_in_one_browser_upgrade_once_and_all_get_the_session()
    {
        var session = await GivenReadCardAsync(new());
        var upgradeId = (await GetPendingUpgradeAsync(session)).UpgradeId;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConfirmUpgradeAsync(session, upgradeId)));

        Assert.Single(answers.Select(answer => answer.Session.SessionToken).Distinct());
        Assert.Single(await ReadTrailAsync(answers[0].Session.Session.AccountId), entry => entry == AuditEvent.AccountUpgraded);
    }

    [Fact]
    public async Task R36_Two_accounts_that_read_one_card_cannot_both_have_it()
    {
        var one = await GivenReadCardAsync(new(), Citizen.Number(1));
        var two = await GivenReadCardAsync(new(), Citizen.Number(2));
        var (first, second) = ((await GetPendingUpgradeAsync(one)).UpgradeId, (await GetPendingUpgradeAsync(two)).UpgradeId);

        var reasons = await Task.WhenAll(
            Refusal.ReasonOrNullAsync(() => ConfirmUpgradeAsync(one, first)), Refusal.ReasonOrNullAsync(() => ConfirmUpgradeAsync(two, second)));

        Assert.Single(reasons, reason => reason is null);
        Assert.Single(reasons, "PSEUDONYM_ALREADY_BOUND");
    }

    [Fact]
    public async Task Nothing_waits_in_another_session_after_ten_minutes_or_under_another_id()
    {
        var session = await GivenReadCardAsync(new());
        var upgradeId = (await GetPendingUpgradeAsync(session)).UpgradeId;
        var other = session with { Session = (await SignInAsync(Typed)).SessionToken };

        Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => GetPendingUpgradeAsync(other))).Reason);
        Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(other, upgradeId))).Reason);
        Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session, Guid.NewGuid().ToString()))).Reason);
        Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session, "x\0"))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => GetPendingUpgradeAsync(session with { Session = NewSecret() }))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session with { Session = "" }, upgradeId))).Reason);
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => GetPendingUpgradeAsync(session))).Reason);
        Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(session, upgradeId))).Reason);
    }

    [Fact]
    public async Task R12_R16_A_card_with_missing_data_or_bound_elsewhere_offers_nothing()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new Card { Pseudonym = "bound" });
        await GivenAccountAsync(Typed);
        var session = (await SignInAsync(Typed)).SessionToken;

        var (first, second) = (Order(IdentificationPurpose.Upgrade, session), Order(IdentificationPurpose.Upgrade, session));
        var missing = await ReadAsync(first, new Card { NotTransmitted = [AttributeName.FamilyNames] });
        var bound = await ReadAsync(second, new Card { Pseudonym = "bound" });

        Assert.Equal((IdentificationOutcome.MandatoryDataMissing, AttributeName.FamilyNames), (missing.Outcome, Assert.Single(missing.Attributes)));
        Assert.Equal(IdentificationOutcome.PseudonymAlreadyBound, bound.Outcome);
        foreach (var order in new[] { first, second })
        {
            Assert.Equal("UPGRADE_NOT_FOUND", (await Refusal.OfAsync(() => GetPendingUpgradeAsync(new(session, order.BrowserSecret)))).Reason);
        }
    }

    [Fact]
    public async Task R27_Signing_out_ends_the_identification_that_the_session_started()
    {
        await GivenAccountAsync(Typed);
        var session = (await SignInAsync(Typed)).SessionToken;
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Upgrade, session));

        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

        Assert.Equal(IdentificationOutcome.ContextEnded, await SubmitAsync(flow, new()));
    }

    [Fact]
    public async Task A_plus_account_needs_no_upgrade_and_a_stranger_gets_none()
    {
        await GivenPlusAccountAsync(Typed, new Card { Pseudonym = null });
        var session = (await SignInAsync(Typed)).SessionToken;

        Assert.Equal("PURPOSE_NOT_APPLICABLE", (await Refusal.OfAsync(() => CreateFlowAsync(Order(IdentificationPurpose.Upgrade, session)))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => CreateFlowAsync(Order(IdentificationPurpose.Upgrade)))).Reason);
    }

    private async Task<WaitingUpgrade> GivenReadCardAsync(Card card, Citizen? citizen = null)
    {
        await GivenAccountAsync(citizen ?? Typed);
        return await ReadForUpgradeAsync(card, (await SignInAsync(citizen ?? Typed)).SessionToken);
    }
}
