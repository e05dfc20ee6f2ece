using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration.Activation;

/// <summary>Two people, one address: whoever presses a link must not activate somebody else's account with it.</summary>
public sealed class ActivationProofTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private static readonly Citizen Owner = new();

    private static readonly Citizen Stranger = new() { UserName = "stranger", Password = "another person's password" };

    [Fact]
    public async Task R66_The_owner_of_the_address_does_not_activate_a_strangers_registration()
    {
        var strangersLink = await RegisterAsync(Stranger);
        var ownersLink = await RegisterAsync(Owner);

        var withoutProof = await Refusal.OfAsync(async () =>
            await Registrations.ActivateAccountAsync(new() { ActivationToken = strangersLink, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation));
        var withOwnPassword = await Refusal.OfAsync(() => ActivateAsync(strangersLink, Owner));
        var activated = await ActivateAsync(ownersLink, Owner);

        Assert.Equal("ACTIVATION_PROOF_NEEDED", withoutProof.Reason);
        Assert.Equal("ACTIVATION_PROOF_WRONG", withOwnPassword.Reason);
        Assert.Equal(ActivateAccountResponse.Types.Outcome.Activated, activated.Outcome);
        await SignInAsync(Owner);
    }

    [Fact]
    public async Task R66_The_browser_that_registered_needs_no_password_and_another_registrations_does()
    {
        var (mine, other) = (await StartAsync(Owner), await StartAsync(Citizen.Number(2)));
        await CompleteAsync(mine);
        var link = (await Host.Mails.NextAsync()).ActivationToken;

        Assert.True((await LookAsync(link, other)).ProofNeeded);
        Assert.True((await LookAsync(link, "")).ProofNeeded);
        Assert.False((await LookAsync(link, mine)).ProofNeeded);
        Assert.Equal("ACTIVATION_PROOF_NEEDED", (await Refusal.OfAsync(() => PressAsync(link, other))).Reason);
        Assert.Equal(ActivateAccountResponse.Types.Outcome.Activated, (await PressAsync(link, mine)).Outcome);
        Assert.False((await LookAsync(link, "")).ProofNeeded);
    }

    [Fact]
    public async Task R66_Passwords_for_a_link_are_limited_whatever_the_address()
    {
        var link = await RegisterAsync(Owner);
        var reasons = new List<string>();
        for (var number = 0; number <= 10; number++)
        {
            reasons.Add((await Refusal.OfAsync(async () => await Registrations.ActivateAccountAsync(
                new() { ActivationToken = link, Password = $"guess number {number}", ClientAddress = $"198.51.100.{number}" }, cancellationToken: Cancellation))).Reason);
        }

        Assert.All(reasons[..10], reason => Assert.Equal("ACTIVATION_PROOF_WRONG", reason));
        Assert.Equal("RATE_LIMITED", reasons[10]);
    }

    [Fact]
    public async Task The_mail_and_the_page_say_when_the_account_was_registered()
    {
        await CompleteAsync(await StartAsync(Stranger));
        var strangersMail = await Host.Mails.NextAsync();
        Clock.Advance(TimeSpan.FromMinutes(7));
        await CompleteAsync(await StartAsync(Owner));
        var ownersMail = await Host.Mails.NextAsync();

        Assert.Contains("2. März 2026, 10:00 Uhr", strangersMail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("2. März 2026, 10:07 Uhr", ownersMail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(Clock.GetUtcNow(), (await LookAsync(ownersMail.ActivationToken, "")).CreateTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task An_address_that_became_anothers_is_named_and_can_be_corrected()
    {
        var registration = await StartAsync(Owner);
        await CompleteAsync(registration);
        var link = (await Host.Mails.NextAsync()).ActivationToken;
        await ActivateAsync(await RegisterAsync(Stranger), Stranger);

        var press = await Refusal.OfAsync(() => PressAsync(link, registration));
        await Registrations.ResendActivationAsync(new() { RegistrationToken = registration, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        var notice = await Host.Mails.NextAsync();
        await Registrations.CorrectEmailAsync(
            new() { RegistrationToken = registration, Email = "erika@example.org", Password = Owner.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        var corrected = (await Host.Mails.NextAsync()).ActivationToken;

        Assert.Equal("EMAIL_TAKEN", press.Reason);
        Assert.Equal("Sie haben schon ein Servicekonto", notice.Subject); // and no other link that cannot work
        await PressAsync(corrected, registration);
        await SignInAsync(Owner);
    }

    [Fact]
    public async Task An_address_that_is_free_again_gets_its_link()
    {
        await GivenAccountAsync(Stranger);
        var registration = await StartAsync(Owner);
        await CompleteAsync(registration);
        Assert.Equal("Sie haben schon ein Servicekonto", (await Host.Mails.NextAsync()).Subject);
        await using (var db = Host.OpenDatabase())
        {
            await db.LoginNames.Where(n => n.Kind == LoginNameKind.Email).ExecuteDeleteAsync(Cancellation); // as when that account is deleted
        }

        await Registrations.ResendActivationAsync(new() { RegistrationToken = registration, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);

        await PressAsync((await Host.Mails.NextAsync()).ActivationToken, registration);
        await SignInAsync(Owner);
    }

    private async Task<GetActivationResponse> LookAsync(string link, string registration) => await Registrations.GetActivationAsync(
        new() { ActivationToken = link, RegistrationToken = registration }, cancellationToken: Cancellation);

    private async Task<ActivateAccountResponse> PressAsync(string link, string registration) => await Registrations.ActivateAccountAsync(
        new() { ActivationToken = link, RegistrationToken = registration }, cancellationToken: Cancellation);
}
