using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Identification.Purposes;

/// <summary>A new card, a second one, and one that was blocked: each is the owner's only if everything on it matches the account.</summary>
public sealed class NewCardTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private static readonly Citizen Erika = new();
    private static readonly Card Former = new();
    private static readonly Card New = new() { Pseudonym = "erika's new card" };

    private AuthenticatorService.AuthenticatorServiceClient _authenticators = null!;

    protected override void Connect()
    {
        base.Connect();
        _authenticators = new(Host.CreateChannel());
    }

    [Fact]
    public async Task R40_R42_A_session_by_password_brings_in_a_new_card_at_once_and_the_former_one_counts_no_longer()
    {
        var low = await GivenSessionAsync();

        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, New, low);

        Assert.Equal((IdentificationOutcome.PseudonymDeposited, AssuranceLevel.High), (read.Outcome, read.Session.Session.Level));
        Assert.Equal(IdentificationOutcome.PseudonymUnknown, (await ReadAsync(IdentificationPurpose.SignIn, Former)).Outcome);
        await SignInWithCardAsync(New);
        var notice = await Host.Mails.NextAsync();
        Assert.Contains("neuer Ausweis", notice.Subject, StringComparison.Ordinal);
        Assert.NotEmpty(notice.LockToken);
        var trail = await ReadTrailAsync(read.Session.Session.AccountId);
        Assert.Contains(AuditEvent.PseudonymDeposited, trail);
        Assert.Contains(AuditEvent.AuthenticatorBlocked, trail);
    }

    [Fact]
    public async Task R42_Whoever_did_not_do_it_locks_the_account_and_with_it_the_new_card()
    {
        await ReadAsync(IdentificationPurpose.DepositPseudonym, New, await GivenSessionAsync());

        await Locks.LockAccountAsync(new() { LockToken = (await Host.Mails.NextAsync()).LockToken }, cancellationToken: Cancellation);

        Assert.Equal(IdentificationOutcome.AccountLocked, (await ReadAsync(IdentificationPurpose.SignIn, New)).Outcome);
    }

    [Fact]
    public async Task R69_In_a_session_by_card_a_second_card_counts_beside_the_first()
    {
        await GivenAccountAsync();
        var high = (await SignInWithCardAsync(Former)).SessionToken;

        Assert.Equal(IdentificationOutcome.PseudonymDeposited, (await ReadAsync(IdentificationPurpose.DepositPseudonym, New, high)).Outcome);

        var first = await SignInWithCardAsync(Former);
        var second = await SignInWithCardAsync(New);
        Assert.Equal(first.Session.AccountId, second.Session.AccountId);
        Assert.Equal(2, (await ReadProfileAsync(second.SessionToken)).Authenticators.Count(a => a.Kind == Authenticator.Types.Kind.Eid && a.BlockTime is null));
    }

    [Fact]
    public async Task R41_A_namesake_with_the_password_brings_in_no_card()
    {
        var low = await GivenSessionAsync();

        var namesake = await ReadAsync(IdentificationPurpose.DepositPseudonym, New with { PlaceOfBirth = "BONN" }, low);

        Assert.Equal((IdentificationOutcome.DataMismatch, AttributeName.PlaceOfBirth), (namesake.Outcome, Assert.Single(namesake.Attributes)));
        await SignInWithCardAsync(Former);
    }

    [Theory]
    [InlineData("GABLER", "HEIDESTRASSE 17", AttributeName.FamilyNames)]
    [InlineData("MUSTERMANN", "NEUE GASSE 3", AttributeName.Address)]
    public async Task R41_After_a_marriage_or_a_move_the_new_card_is_refused_with_the_difference(string familyNames, string street, AttributeName different)
    {
        var low = await GivenSessionAsync();

        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, New with { FamilyNames = familyNames, Street = street }, low);

        Assert.Equal((IdentificationOutcome.DataMismatch, different), (read.Outcome, Assert.Single(read.Attributes)));
    }

    [Fact]
    public async Task R36_A_card_of_another_account_is_no_new_card()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), New);
        var low = await GivenSessionAsync();

        Assert.Equal(IdentificationOutcome.PseudonymAlreadyBound, (await ReadAsync(IdentificationPurpose.DepositPseudonym, New, low)).Outcome);
        await SignInWithCardAsync(Former);
    }

    [Fact]
    public async Task Of_two_new_cards_read_side_by_side_the_first_decides()
    {
        var low = await GivenSessionAsync();
        var one = await GivenClaimedFlowAsync(Order(IdentificationPurpose.DepositPseudonym, low));
        var two = await GivenClaimedFlowAsync(Order(IdentificationPurpose.DepositPseudonym, low));

        var outcomes = await Task.WhenAll(SubmitAsync(one, New), SubmitAsync(two, New with { Pseudonym = "another new card" }));

        Assert.Equal([IdentificationOutcome.PseudonymDeposited, IdentificationOutcome.ContextEnded], outcomes.Order());
    }

    [Fact]
    public async Task R43_Agencies_keep_their_identifier_across_a_new_card()
    {
        await GivenServicesAsync();
        var low = await GivenSessionAsync();
        var high = (await SignInWithCardAsync(Former)).SessionToken;
        var before = await RedeemAsync(Kfz, await GetCodeAsync(high));

        var renewed = (await ReadAsync(IdentificationPurpose.DepositPseudonym, New, low)).Session.SessionToken;

        Assert.Equal(before.SubjectId, (await RedeemAsync(Kfz, await GetCodeAsync(renewed))).SubjectId);
    }

    [Fact]
    public async Task R35_A_card_is_blocked_from_a_session_by_password_and_counts_again_once_it_is_read_in_one()
    {
        var low = await GivenSessionAsync();
        var high = (await SignInWithCardAsync(Former)).SessionToken;

        await BlockAsync(low, Authenticator.Types.Kind.Eid);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(high))).Reason);
        Assert.Equal(IdentificationOutcome.PseudonymUnknown, (await ReadAsync(IdentificationPurpose.SignIn, Former)).Outcome);
        Assert.Contains("gesperrt", (await Host.Mails.NextAsync()).Subject, StringComparison.Ordinal);
        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, Former, low);
        Assert.Equal((IdentificationOutcome.PseudonymDeposited, AssuranceLevel.High), (read.Outcome, read.Session.Session.Level));
        Assert.Contains("gilt wieder", (await Host.Mails.NextAsync()).Subject, StringComparison.Ordinal);
        await SignInWithCardAsync(Former);
        Assert.Contains(AuditEvent.AuthenticatorUnblocked, await ReadTrailAsync(read.Session.Session.AccountId));
    }

    [Fact]
    public async Task R35_Blocking_a_card_with_whose_level_one_is_signed_in_takes_that_level_away()
    {
        await GivenPlusAccountAsync(Erika, Former);
        var byCard = (await SignInWithCardAsync(Former)).SessionToken;
        await BlockAsync(byCard, Authenticator.Types.Kind.Eid);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(byCard))).Reason);
    }

    [Fact]
    public async Task R26_R35_A_session_that_was_stepped_up_falls_back_when_its_card_is_blocked()
    {
        var low = await GivenSessionAsync();
        var steppedUp = (await ReadAsync(IdentificationPurpose.StepUp, Former, low)).Session.SessionToken;

        await BlockAsync(steppedUp, Authenticator.Types.Kind.Eid);

        Assert.Equal((AssuranceLevel.Low, AssuranceLevel.Low), await ReadSessionAsync(steppedUp) switch { var session => (session.Level, session.MaximumLevel) });
    }

    [Fact]
    public async Task A_blocked_password_signs_in_no_longer_and_the_card_does()
    {
        await GivenPlusAccountAsync(Erika, Former);
        await BlockAsync((await SignInWithCardAsync(Former)).SessionToken, Authenticator.Types.Kind.Password);

        Assert.Equal("PASSWORD_BLOCKED", (await Refusal.OfAsync(() => SignInAsync(Erika))).Reason);
        await SignInWithCardAsync(Former);
    }

    [Fact]
    public async Task The_only_way_in_is_not_blocked()
    {
        await GivenAccountAsync(Erika);
        var session = (await SignInAsync(Erika)).SessionToken;

        Assert.Equal("LAST_AUTHENTICATOR", (await Refusal.OfAsync(() => BlockAsync(session, Authenticator.Types.Kind.Password))).Reason);
        await SignInAsync(Erika);
    }

    [Fact]
    public async Task Of_two_presses_at_once_on_both_ways_in_one_is_refused()
    {
        await GivenPlusAccountAsync(Erika, Former);
        var low = (await SignInAsync(Erika)).SessionToken;
        var profile = await ReadProfileAsync(low);

        await Task.WhenAll(profile.Authenticators.Select(a => Refusal.ReasonOrNullAsync(() => BlockAsync(low, a.AuthenticatorId))));

        await using var db = Host.OpenDatabase();
        Assert.Contains(db.Authenticators.ToList(), a => a.IsUsable);
    }

    [Fact]
    public async Task Nobody_blocks_another_accounts_authenticator()
    {
        var low = await GivenSessionAsync();
        await GivenPlusAccountAsync(Citizen.Number(1), New);
        var other = await ReadProfileAsync((await SignInWithCardAsync(New)).SessionToken);

        foreach (var id in other.Authenticators.Select(a => a.AuthenticatorId).Append("").Append("no id at all"))
        {
            Assert.Equal("AUTHENTICATOR_NOT_FOUND", (await Refusal.OfAsync(() => BlockAsync(low, id))).Reason);
        }

        await SignInWithCardAsync(New);
    }

    // The former card was not set up just now.
    private async Task GivenAccountAsync()
    {
        await GivenPlusAccountAsync(Erika, Former);
        Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<string> GivenSessionAsync()
    {
        await GivenAccountAsync();
        return (await SignInAsync(Erika)).SessionToken;
    }

    private async Task BlockAsync(string session, Authenticator.Types.Kind kind) =>
        await BlockAsync(session, (await ReadProfileAsync(session)).Authenticators.Single(a => a.Kind == kind).AuthenticatorId);

    private async Task BlockAsync(string session, string authenticatorId) =>
        await _authenticators.BlockAuthenticatorAsync(new() { SessionToken = session, AuthenticatorId = authenticatorId }, cancellationToken: Cancellation);
}
