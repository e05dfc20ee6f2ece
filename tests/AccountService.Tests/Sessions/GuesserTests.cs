using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Sessions;

public sealed class GuesserTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    protected override Dictionary<string, string?> Settings => new() { ["Limits:SignInsPerName:Capacity"] = "3" };

    [Fact]
    public async Task R28_Whoever_guesses_a_password_from_everywhere_does_not_lock_out_the_owners_card()
    {
        var citizen = new Citizen();
        await GivenPlusAccountAsync(citizen, new());
        for (var address = 1; address <= 3; address++)
        {
            await Refusal.OfAsync(() => SignInAsync(citizen with { Password = "a wrong password", ClientAddress = $"198.51.100.{address}" }));
        }

        var byPassword = await Refusal.OfAsync(() => SignInAsync(citizen));
        var byCard = await SignInWithCardAsync(new());

        Assert.Equal("RATE_LIMITED", byPassword.Reason);
        Assert.Equal(AssuranceLevel.High, byCard.Session.Level);
    }

    [Fact]
    public async Task R28_Other_spellings_of_a_name_are_no_other_name()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        string[] spellings = ["Erika.Mustermann@example.de", "erika.mustermann@ＥＸＡＭＰＬＥ.de", "erika.mustermann@exam\u00ADple。de", "ERIKA.MUSTERMANN@example.de"];

        var reasons = new List<string>();
        foreach (var (spelling, number) in spellings.Select((spelling, number) => (spelling, number)))
        {
            reasons.Add((await Refusal.OfAsync(() => SignInAsync(citizen with
            {
                UserName = spelling,
                Password = "a wrong password",
                ClientAddress = $"198.51.100.{number}",
            }))).Reason);
        }

        Assert.Equal(["SIGN_IN_FAILED", "SIGN_IN_FAILED", "SIGN_IN_FAILED", "RATE_LIMITED"], reasons);
    }

    [Fact]
    public async Task R28_Two_names_of_one_account_give_no_second_set_of_guesses_and_do_not_tell_that_they_are_one()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        string[] guesses = [citizen.UserName, citizen.Email, citizen.UserName];
        foreach (var login in guesses)
        {
            await Refusal.OfAsync(() => SignInAsync(citizen with { UserName = login, Password = "a wrong password" }));
        }

        var right = await Refusal.OfAsync(() => SignInAsync(citizen with { UserName = citizen.Email }));
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("SIGN_IN_FAILED", right.Reason);
        await SignInAsync(citizen with { UserName = citizen.Email });
    }

    [Fact]
    public async Task R28_The_owner_gets_in_where_they_signed_in_before_whatever_strangers_guess()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        var device = (await SignInOnAsync("", citizen)).DeviceToken;
        await GuessAsync(citizen, times: 3);

        var elsewhere = await Refusal.OfAsync(() => SignInAsync(citizen));
        var byUserName = await SignInOnAsync(device, citizen);
        var byEmail = await SignInOnAsync(byUserName.DeviceToken, citizen with { UserName = citizen.Email });

        Assert.Equal("RATE_LIMITED", elsewhere.Reason);
        Assert.Equal(byUserName.Session.Session.AccountId, byEmail.Session.Session.AccountId);
    }

    [Fact]
    public async Task R28_A_known_browser_has_guesses_of_its_own_and_no_more()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        var device = (await SignInOnAsync("", citizen)).DeviceToken;

        var reasons = new List<string>();
        for (var guess = 0; guess < 11; guess++)
        {
            reasons.Add((await Refusal.OfAsync(() => SignInOnAsync(device, citizen with { Password = "a wrong password" }))).Reason);
        }

        Assert.Equal([.. Enumerable.Repeat("SIGN_IN_FAILED", 10), "RATE_LIMITED"], reasons);
        await SignInAsync(citizen); // elsewhere nothing was tried
    }

    [Fact]
    public async Task R28_What_shows_no_browser_of_this_account_counts_as_nothing()
    {
        var (citizen, other) = (new Citizen(), Citizen.Number(2));
        await GivenAccountAsync(citizen);
        await GivenAccountAsync(other);
        var old = (await SignInOnAsync("", citizen)).DeviceToken;
        Clock.Advance(TimeSpan.FromDays(180));
        var fresh = (await SignInOnAsync("", citizen)).DeviceToken;
        var ofAnother = (await SignInOnAsync("", other)).DeviceToken;
        await GuessAsync(citizen, times: 3);

        foreach (var device in new[] { old, ofAnother, fresh[..^1], Changed(fresh, 0), Changed(fresh, 25), Changed(fresh, 60), new('A', fresh.Length), new('ä', fresh.Length), new('A', 5000) })
        {
            Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => SignInOnAsync(device, citizen))).Reason);
        }

        await SignInOnAsync(fresh, citizen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_whose_owner_uses_it_leaves_no_more_traces_of_limits_than_a_fresh_one(bool isKnown)
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        await SignInAsync(citizen);
        await using var db = Host.OpenDatabase();
        var before = await db.RateLimitBuckets.CountAsync(Cancellation);

        await Refusal.OfAsync(() => SignInAsync(citizen with { UserName = isKnown ? citizen.UserName : "nobody", Password = "a wrong password" }));

        Assert.Equal(before + 3, await db.RateLimitBuckets.CountAsync(Cancellation)); // name and address, name, account
    }

    private async Task<SignInWithPasswordResponse> SignInOnAsync(string device, Citizen citizen) => await Sessions.SignInWithPasswordAsync(
        new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = citizen.ClientAddress, DeviceToken = device }, cancellationToken: Cancellation);

    private static string Changed(string token, int at) => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";

    private async Task GuessAsync(Citizen citizen, int times)
    {
        for (var address = 1; address <= times; address++)
        {
            await Refusal.OfAsync(() => SignInAsync(citizen with { Password = "a wrong password", ClientAddress = $"198.51.100.{address}" }));
        }
    }
}

/// <summary>Whoever rents a server has a whole IPv6 network: 65,536 of the networks that a household has one of.</summary>
public sealed class NetworkOwnerTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private const int PerAddress = 5;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Limits:SignInsPerAddress:Capacity"] = $"{PerAddress}",
        ["Limits:IdentificationsPerAddress:Capacity"] = $"{PerAddress}",
        ["Limits:RegistrationsPerAddress:Capacity"] = $"{PerAddress}",
    };

    [Fact]
    public async Task R28_One_network_has_a_few_households_worth_of_guesses_and_takes_none_from_others()
    {
        var reasons = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Refusal.ReasonOrNullAsync(() => SignInAsync(new Citizen
        {
            UserName = $"nobody-{number}",
            ClientAddress = $"2001:db8:1:{number * 1000:x}::1",
        }))));

        Assert.Equal(4 * PerAddress, reasons.Count(reason => reason == "SIGN_IN_FAILED"));
        Assert.Equal(40, reasons.Count(reason => reason == "RATE_LIMITED"));
        var elsewhere = await Refusal.OfAsync(() => SignInAsync(new Citizen { ClientAddress = "2001:db8:2::1" }));
        Assert.Equal("SIGN_IN_FAILED", elsewhere.Reason);
    }

    [Fact]
    public async Task The_same_holds_for_readings_of_a_card()
    {
        var reasons = new List<string?>();
        for (var number = 0; number < 30; number++)
        {
            var order = Order(IdentificationPurpose.SignIn);
            order.ClientAddress = $"2001:db8:1:{number * 1000:x}::1";
            reasons.Add(await Refusal.ReasonOrNullAsync(() => CreateFlowAsync(order)));
        }

        Assert.Equal(4 * PerAddress, reasons.Count(reason => reason is null));
        Assert.All(reasons.Skip(4 * PerAddress), reason => Assert.Equal("RATE_LIMITED", reason));
    }
}
