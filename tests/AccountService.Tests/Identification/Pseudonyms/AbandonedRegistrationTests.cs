using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Identification.Pseudonyms;

public sealed class AbandonedRegistrationTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private readonly Citizen _citizen = new();
    private readonly Card _card = new();

    [Fact]
    public async Task R16_R31_A_registration_that_was_never_activated_keeps_its_card_from_no_upgrade()
    {
        await GivenAccountAsync(_citizen);
        await GivenAbandonedAsync(_citizen with { UserName = "forgot-my-account" });
        var session = await SignInAsync(_citizen);

        var waiting = await ReadForUpgradeAsync(_card, session.SessionToken);
        var upgraded = await ConfirmUpgradeAsync(waiting);

        Assert.True(upgraded.EidSignInReady);
        Assert.Equal(session.Session.AccountId, (await SignInWithCardAsync(_card)).Session.AccountId);
    }

    [Fact]
    public async Task R16_R33_A_registration_that_was_never_activated_keeps_its_card_from_no_deposit()
    {
        await GivenPlusAccountAsync(_citizen, _card with { Pseudonym = null });
        await GivenAbandonedAsync(_citizen with { UserName = "forgot-my-account" });
        var session = await SignInAsync(_citizen);

        var read = await ReadAsync(IdentificationPurpose.DepositPseudonym, _card, session.SessionToken);

        Assert.Equal(IdentificationOutcome.PseudonymDeposited, read.Outcome);
        Assert.Equal(session.Session.AccountId, (await SignInWithCardAsync(_card)).Session.AccountId);
    }

    [Fact]
    public async Task R67_Whoever_never_got_the_mail_begins_anew_with_the_same_card_and_the_same_user_name()
    {
        var mistyped = _citizen with { Email = "erika.musterman@example.de" };
        await CompleteAsync(await ReadCardToRegisterAsync(mistyped));
        var lostLink = (await Host.Mails.NextAsync()).ActivationToken;
        Clock.Advance(TimeSpan.FromMinutes(5));

        await CompleteAsync(await ReadCardToRegisterAsync(_citizen));
        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);

        Assert.Equal(AssuranceLevel.High, (await SignInWithCardAsync(_card)).Session.Level);
        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(lostLink))).Reason);
    }

    [Fact]
    public async Task R67_Without_the_card_the_user_name_of_a_pending_account_stays_taken()
    {
        await GivenAbandonedPlusAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));

        var basic = await Refusal.OfAsync(() => StartAsync(_citizen with { Email = "else@example.de" }));
        var token = await StartAsync(_citizen with { Email = "else@example.de" }, AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new() { Pseudonym = "another card" });
        var plus = await Refusal.OfAsync(() => CompleteAsync(token));

        Assert.Equal(("USER_NAME_TAKEN", "USER_NAME_TAKEN"), (basic.Reason, plus.Reason));
    }

    private async Task GivenAbandonedPlusAsync() => await CompleteAsync(await ReadCardToRegisterAsync(_citizen));

    private async Task<string> ReadCardToRegisterAsync(Citizen citizen)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        var read = await ReadAsync(Order(IdentificationPurpose.Register, registration: token), _card);
        Assert.Equal(IdentificationOutcome.CardAttached, read.Outcome);
        return token;
    }

    private async Task GivenAbandonedAsync(Citizen citizen)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), _card);
        await CompleteAsync(token);
        Assert.Equal("Sie haben schon ein Servicekonto", (await Host.Mails.NextAsync()).Subject);
        Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
