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

        var read = await ReadAsync(IdentificationPurpose.Upgrade, _card, session.SessionToken);
        var pending = await Profiles.GetPendingUpgradeAsync(new() { SessionToken = session.SessionToken }, cancellationToken: Cancellation);
        var upgraded = await Profiles.ConfirmUpgradeAsync(
            new() { SessionToken = session.SessionToken, UpgradeId = pending.UpgradeId }, cancellationToken: Cancellation);

        Assert.Equal(IdentificationOutcome.UpgradePending, read.Outcome);
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

    private async Task GivenAbandonedAsync(Citizen citizen)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), _card);
        await CompleteAsync(token);
        Assert.Equal("Sie haben schon ein Servicekonto", (await Host.Mails.NextAsync()).Subject);
    }
}
