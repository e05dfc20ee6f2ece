using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration.Activation;

public sealed class ActivationTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task R14_Looking_at_the_link_changes_nothing()
    {
        var link = await RegisterAsync(new());

        var first = await LookAsync(link);
        var second = await LookAsync(link);

        Assert.False(first.AlreadyActive || second.AlreadyActive);
        Assert.Equal(ActivateAccountResponse.Types.Outcome.Activated, (await ActivateAsync(link)).Outcome);
    }

    [Fact]
    public async Task R14_A_second_press_says_already_active()
    {
        var link = await RegisterAsync(new());
        await ActivateAsync(link);

        var again = await ActivateAsync(link);

        Assert.Equal(ActivateAccountResponse.Types.Outcome.AlreadyActive, again.Outcome);
        Assert.Equal(AccountKind.Basic, again.Kind);
        Assert.True((await LookAsync(link)).AlreadyActive);
    }

    [Fact]
    public async Task R14_Of_a_hundred_presses_at_once_exactly_one_activates()
    {
        var registration = await StartAsync(new());
        await CompleteAsync(registration);
        var link = (await Host.Mails.NextAsync()).ActivationToken;

        var presses = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => await Registrations.ActivateAccountAsync(
            new() { ActivationToken = link, RegistrationToken = registration }, cancellationToken: Cancellation)));

        Assert.Single(presses, press => press.Outcome == ActivateAccountResponse.Types.Outcome.Activated);
        Assert.Equal(99, presses.Count(press => press.Outcome == ActivateAccountResponse.Types.Outcome.AlreadyActive));
    }

    [Fact]
    public async Task R14_The_link_lives_24_hours()
    {
        var inTime = await RegisterAsync(Citizen.Number(1));
        var late = await RegisterAsync(Citizen.Number(2));

        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await ActivateAsync(inTime);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("ACTIVATION_LINK_EXPIRED", (await Refusal.OfAsync(() => LookAsync(late))).Reason);
        Assert.Equal("ACTIVATION_LINK_EXPIRED", (await Refusal.OfAsync(() => ActivateAsync(late))).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task R14_A_link_that_nobody_was_sent_is_invalid(string token)
    {
        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => LookAsync(token))).Reason);
        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(token))).Reason);
    }

    private async Task<GetActivationResponse> LookAsync(string token) =>
        await Registrations.GetActivationAsync(new() { ActivationToken = token }, cancellationToken: Cancellation);
}
