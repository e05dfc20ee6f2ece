using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Identification.Purposes;

public sealed class DepositAndStepUpTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private static readonly Citizen Erika = new();

    // A test needs fifty accounts from one address; no citizen does.
    protected override Dictionary<string, string?> Settings => new() { ["Limits:SignInsPerAddress:Capacity"] = "1000", ["Limits:RegistrationsPerAddress:Capacity"] = "1000" };

    [Fact]
    public async Task R30_R33_A_card_that_matches_sets_up_eid_sign_in_and_raises_the_session()
    {
        var session = await GivenPlusWithoutPseudonymAsync();
        var elsewhere = await SignInAsync(Erika);

        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, new(), session);

        Assert.Equal(IdentificationOutcome.PseudonymDeposited, read.Outcome);
        Assert.Equal((AssuranceLevel.High, AssuranceLevel.High), (read.Session.Session.Level, read.Session.Session.MaximumLevel));
        Assert.True((await ReadProfileAsync(read.Session.SessionToken)).EidSignInReady);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(elsewhere.SessionToken))).Reason);
        Assert.Contains("Online-Ausweis", (await Host.Mails.NextAsync()).Subject);
        Assert.Contains(AuditEvent.PseudonymDeposited, await ReadTrailAsync(read.Session.Session.AccountId));
        await SignInWithCardAsync(new());
    }

    public static TheoryData<string, AttributeName> OtherPeoplesCards => new()
    {
        { "moved", AttributeName.Address },
        { "married", AttributeName.FamilyNames },
        { "renamed", AttributeName.GivenNames },
        { "with a birth name", AttributeName.BirthName },
        { "born on another day", AttributeName.DateOfBirth },
        { "born elsewhere", AttributeName.PlaceOfBirth },
    };

    [Fact]
    public void Every_attribute_that_must_match_is_varied() => Assert.Equal(
        Accounts.Domain.MinimumDataSet.Names.Select(name => name.ToString()).Order(),
        OtherPeoplesCards.Select(row => row.Data.Item2.ToString()).Order());

    [Theory]
    [MemberData(nameof(OtherPeoplesCards))]
    public async Task R41_A_card_that_differs_in_one_attribute_is_refused_and_the_attribute_named(string how, AttributeName different)
    {
        var session = await GivenPlusWithoutPseudonymAsync();
        var card = how switch
        {
            "moved" => new Card { Street = "NEUE GASSE 3" },
            "married" => new Card { FamilyNames = "GABLER" },
            "renamed" => new Card { GivenNames = "ERIKA ANNA" },
            "born on another day" => new Card { DateOfBirth = "19640813" },
            "born elsewhere" => new Card { PlaceOfBirth = "BONN" },
            _ => new Card { NotOnChip = [] },
        };

        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, card, session);

        Assert.Equal(IdentificationOutcome.DataMismatch, read.Outcome);
        Assert.Equal(different, Assert.Single(read.Attributes));
        Assert.Null(read.Session);
        var profile = await ReadProfileAsync(session);
        Assert.False(profile.EidSignInReady);
        Assert.Contains(AuditEvent.PseudonymRefused, await ReadTrailAsync(profile.Session.AccountId));
    }

    [Fact]
    public async Task R33_A_card_without_pseudonym_or_with_missing_data_is_refused()
    {
        var session = await GivenPlusWithoutPseudonymAsync();

        var silent = await ReadAsync(IdentificationPurpose.DepositPseudonym, new Card { Pseudonym = null }, session);
        var missing = await ReadAsync(IdentificationPurpose.DepositPseudonym, new Card { NotTransmitted = [AttributeName.PlaceOfBirth] }, session);

        Assert.Equal(IdentificationOutcome.PseudonymMissing, silent.Outcome);
        Assert.Equal((IdentificationOutcome.MandatoryDataMissing, AttributeName.PlaceOfBirth), (missing.Outcome, Assert.Single(missing.Attributes)));
    }

    [Fact]
    public async Task R33_R36_A_pseudonym_that_is_bound_elsewhere_is_refused()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new());
        var session = await GivenPlusWithoutPseudonymAsync();

        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, new(), session);

        Assert.Equal(IdentificationOutcome.PseudonymAlreadyBound, read.Outcome);
    }

    [Fact]
    public async Task R36_Of_fifty_accounts_that_bind_one_pseudonym_at_once_one_succeeds_and_forty_nine_learn_why_not()
    {
        var flows = new List<TestFlow>();
        for (var number = 1; number <= 50; number++)
        {
            var citizen = Citizen.Number(number) with { ClientAddress = $"192.0.2.{number}" };
            await GivenPlusAccountAsync(citizen, new Card { Pseudonym = null });
            var session = await SignInAsync(citizen);
            var order = Order(IdentificationPurpose.DepositPseudonym, session.SessionToken);
            order.ClientAddress = citizen.ClientAddress;
            flows.Add(await GivenClaimedFlowAsync(order));
        }

        var outcomes = await Task.WhenAll(flows.Select(flow => SubmitAsync(flow, new())));

        Assert.Single(outcomes, IdentificationOutcome.PseudonymDeposited);
        Assert.Equal(49, outcomes.Count(outcome => outcome == IdentificationOutcome.PseudonymAlreadyBound));
    }

    [Fact]
    public async Task Two_cards_for_one_account_at_once_bind_one()
    {
        var session = await GivenPlusWithoutPseudonymAsync();
        var one = await GivenClaimedFlowAsync(Order(IdentificationPurpose.DepositPseudonym, session));
        var two = await GivenClaimedFlowAsync(Order(IdentificationPurpose.DepositPseudonym, session));

        var outcomes = await Task.WhenAll(SubmitAsync(one, new()), SubmitAsync(two, new Card { Pseudonym = "erika-2" }));

        Assert.Equal([IdentificationOutcome.PseudonymDeposited, IdentificationOutcome.ContextEnded], outcomes.Order());
    }

    [Fact]
    public async Task Purposes_that_do_not_fit_the_account_are_refused()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new());
        await GivenAccountAsync(Citizen.Number(2));
        var plus = (await SignInWithCardAsync(new())).SessionToken;
        var basic = (await SignInAsync(Citizen.Number(2))).SessionToken;

        Assert.Equal("PURPOSE_NOT_APPLICABLE", await ReasonAsync(IdentificationPurpose.DepositPseudonym, basic));
        Assert.Equal("PURPOSE_NOT_APPLICABLE", await ReasonAsync(IdentificationPurpose.StepUp, basic));
        Assert.Equal("PURPOSE_NOT_APPLICABLE", await ReasonAsync(IdentificationPurpose.Upgrade, plus));
        Assert.Equal("SESSION_ENDED", await ReasonAsync(IdentificationPurpose.StepUp, NewSecret()));
        Assert.Equal("SESSION_ENDED", await ReasonAsync(IdentificationPurpose.DepositPseudonym, ""));
    }

    [Fact]
    public async Task R30_A_session_below_the_accounts_maximum_level_adds_no_card_beside_the_other()
    {
        await GivenPlusAccountAsync(Erika, new());
        Clock.Advance(TimeSpan.FromMinutes(1));
        var low = (await SignInAsync(Erika)).SessionToken;
        Assert.Equal("PURPOSE_NOT_APPLICABLE", await ReasonAsync(IdentificationPurpose.Upgrade, low));

        await ReadAsync(IdentificationPurpose.DepositPseudonym, new Card { Pseudonym = "erika's new card" }, low);

        Assert.Equal(IdentificationOutcome.PseudonymUnknown, (await ReadAsync(IdentificationPurpose.SignIn, new())).Outcome);
    }

    [Fact]
    public async Task R5_R26_A_step_up_raises_the_session_under_a_new_token_and_falls_back_to_low()
    {
        await GivenPlusAccountAsync(Erika, new());
        var low = await SignInAsync(Erika);
        Assert.Equal((AssuranceLevel.Low, AssuranceLevel.High), (low.Session.Level, low.Session.MaximumLevel));

        var read = await ReadAsync(IdentificationPurpose.StepUp, new(), low.SessionToken);

        Assert.Equal(IdentificationOutcome.SignedIn, read.Outcome);
        Assert.Equal((AssuranceLevel.High, AssuranceLevel.Low), (read.Session.Session.Level, read.Session.Session.FallbackLevel));
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(low.SessionToken))).Reason);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(AssuranceLevel.Low, (await ReadSessionAsync(read.Session.SessionToken)).Level);
    }

    [Fact]
    public async Task A_step_up_with_another_accounts_card_is_refused_and_audited()
    {
        await GivenPlusAccountAsync(Erika, new());
        await GivenPlusAccountAsync(Citizen.Number(1), new Card { Pseudonym = "somebody else's" });
        var session = await SignInAsync(Erika);

        var other = await ReadAsync(IdentificationPurpose.StepUp, new Card { Pseudonym = "somebody else's" }, session.SessionToken);
        var unknown = await ReadAsync(IdentificationPurpose.StepUp, new Card { Pseudonym = "nobody's" }, session.SessionToken);
        var silent = await ReadAsync(IdentificationPurpose.StepUp, new Card { Pseudonym = null }, session.SessionToken);

        Assert.Equal(IdentificationOutcome.OtherAccount, other.Outcome);
        Assert.Equal(IdentificationOutcome.PseudonymUnknown, unknown.Outcome);
        Assert.Equal(IdentificationOutcome.PseudonymMissing, silent.Outcome);
        Assert.Equal(AssuranceLevel.Low, (await ReadSessionAsync(session.SessionToken)).Level);
        Assert.Contains(AuditEvent.PseudonymRefused, await ReadTrailAsync(session.Session.AccountId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R27_A_step_up_of_a_session_that_was_signed_out_makes_none(bool beforeTheCardWasRead)
    {
        await GivenPlusAccountAsync(Erika, new());
        var session = (await SignInAsync(Erika)).SessionToken;
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.StepUp, session));
        if (!beforeTheCardWasRead)
        {
            await SubmitAsync(flow, new());
        }

        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);
        if (beforeTheCardWasRead)
        {
            await SubmitAsync(flow, new());
        }

        var read = await FinishAsync(flow);
        Assert.Equal(IdentificationOutcome.ContextEnded, read.Outcome);
        Assert.Null(read.Session);
    }

    private async Task<string> GivenPlusWithoutPseudonymAsync()
    {
        await GivenPlusAccountAsync(Erika, new Card { Pseudonym = null });
        return (await SignInAsync(Erika)).SessionToken;
    }

    private async Task<string> ReasonAsync(IdentificationPurpose purpose, string session) =>
        (await Refusal.OfAsync(() => CreateFlowAsync(Order(purpose, session)))).Reason;
}
