using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration;

/// <summary>What a registration reveals about who is registered (R15).</summary>
public sealed class KnownNamesTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    protected override Dictionary<string, string?> Settings => new() { ["Limits:RegistrationsPerAddress:Capacity"] = "200" };

    [Fact]
    public async Task R15_A_known_address_gets_the_same_answers_and_its_owner_a_notice()
    {
        var owner = new Citizen();
        await GivenAccountAsync(owner);
        var stranger = owner with { UserName = "stranger", Email = "ERIKA.mustermann@EXAMPLE.DE" };

        var token = await StartAsync(stranger);
        await CompleteAsync(token);
        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        var signIn = await Refusal.OfAsync(() => SignInAsync(stranger));

        var notice = await Host.Mails.NextAsync();
        Assert.Equal("Sie haben schon ein Servicekonto", notice.Subject);
        Assert.DoesNotContain("aktivieren?token", notice.TextBody, StringComparison.Ordinal);
        Assert.True(registration.Completed);
        Assert.Equal("ACCOUNT_NOT_ACTIVATED", signIn.Reason); // as after any registration
        await SignInAsync(owner);
    }

    [Fact]
    public async Task R15_A_stranger_who_registered_my_address_first_keeps_me_from_nothing()
    {
        var stranger = new Citizen { UserName = "stranger" };
        var strangersLink = await RegisterAsync(stranger);
        var owner = new Citizen();

        await GivenAccountAsync(owner);

        Assert.Equal("EMAIL_TAKEN", (await Refusal.OfAsync(() => ActivateAsync(strangersLink))).Reason);
        await SignInAsync(owner);
    }

    [Fact]
    public async Task R15_One_address_registered_by_many_at_once_becomes_one_account()
    {
        var citizens = Enumerable.Range(0, 3).Select(number => new Citizen { UserName = $"racer-{number}" }).ToArray();
        var links = await Task.WhenAll(citizens.Select(async citizen =>
        {
            await CompleteAsync(await StartAsync(citizen));
            return (await Host.Mails.NextAsync()).ActivationToken;
        }));

        var reasons = await Task.WhenAll(links.Select(link => Refusal.ReasonOrNullAsync(() => ActivateAsync(link))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(2, reasons.Count(reason => reason is "EMAIL_TAKEN"));
    }

    [Fact]
    public async Task R15_A_user_name_may_be_reported_as_taken_whatever_its_case()
    {
        await RegisterAsync(new() { UserName = "Größe" });

        var refusal = await Refusal.OfAsync(() => StartAsync(new() { UserName = "GRÖSSE".Replace("SS", "ß", StringComparison.Ordinal) }));

        Assert.Equal("USER_NAME_TAKEN", refusal.Reason);
    }

    [Fact]
    public async Task A_user_name_that_two_complete_at_once_goes_to_one()
    {
        var tokens = new[] { await StartAsync(Citizen.Number(1) with { UserName = "same" }), await StartAsync(Citizen.Number(2) with { UserName = "same" }) };

        var reasons = await Task.WhenAll(tokens.Select(token => Refusal.ReasonOrNullAsync(() => CompleteAsync(token))));

        Assert.Equal([null, "USER_NAME_TAKEN"], reasons.Order());
    }

    [Fact]
    public async Task R36_Of_fifty_registrations_with_one_card_at_once_one_succeeds()
    {
        var tokens = new List<string>();
        for (var number = 0; number < 50; number++)
        {
            var citizen = Citizen.Number(number);
            tokens.Add(await StartAsync(citizen, AccountKind.Plus));
            await AttachCardAsync(tokens[^1], citizen, pseudonym: [4, 2]);
        }

        var reasons = await Task.WhenAll(tokens.Select(token => Refusal.ReasonOrNullAsync(() => CompleteAsync(token))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(49, reasons.Count(reason => reason is "PSEUDONYM_ALREADY_BOUND"));
    }
}

public sealed class RegistrationLimitTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    protected override Dictionary<string, string?> Settings => new() { ["Limits:RegistrationsPerAddress:Capacity"] = "2" };

    [Fact]
    public async Task R15_Asking_for_user_names_is_limited_for_an_address_and_free_again_later()
    {
        await StartAsync(Citizen.Number(1));
        await StartAsync(Citizen.Number(2));

        var refusal = await Refusal.OfAsync(() => StartAsync(Citizen.Number(3)));
        await StartAsync(Citizen.Number(3) with { ClientAddress = "192.0.2.99" });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await StartAsync(Citizen.Number(4));

        Assert.Equal("RATE_LIMITED", refusal.Reason);
    }
}
