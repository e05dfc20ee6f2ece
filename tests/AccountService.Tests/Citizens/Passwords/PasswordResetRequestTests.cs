using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens.Passwords;

/// <summary>Who gets a link, and what whoever asks learns by it.</summary>
public sealed class PasswordResetRequestTests(AccountsPostgres postgres) : PasswordTest(postgres)
{
    [Theory]
    [InlineData("Erika.Mustermann")]
    [InlineData(" eRIKA.mUSTERMANN ")]
    [InlineData("Erika.Mustermann@Example.de")]
    [InlineData("erika.mustermann@EXAMPLE.de")]
    public async Task R45_By_user_name_or_address_the_link_goes_to_the_accounts_address_in_its_language(string login)
    {
        await GivenAccountAsync(new() { Language = Language.English });

        await AskForLinkAsync(login);

        var mail = await Host.Mails.NextAsync();
        Assert.Equal("Erika.Mustermann@Example.de", mail.To.Mailboxes.Single().Address);
        Assert.Equal("Set a new password", mail.Subject);
        await LookAsync(TokenIn(mail));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("nobody@example.de")]
    [InlineData("no such @ name")]
    [InlineData("a")]
    public async Task R15_A_name_of_nobody_gets_the_same_answer_and_nobody_a_mail(string login)
    {
        await GivenAccountAsync(new());

        await AskForLinkAsync(login);

        await SettleAsync();
        Assert.Empty(Host.Mails.Drain());
    }

    // What depends on the account is done by the outbox, so whoever asks waits for one and the same insert.
    [Fact]
    public async Task R15_A_request_is_left_for_later_whether_there_is_an_account_or_not()
    {
        await GivenAccountAsync(new());
        await RegisterAsync(Citizen.Number(2));
        await using var db = Host.OpenDatabase();

        foreach (var login in new[] { new Citizen().UserName, new Citizen().Email, Citizen.Number(2).UserName, Citizen.Number(2).Email, "nobody", "nobody@example.de", "no such @ name" })
        {
            var (messages, buckets) = (await CountAsync(), await db.RateLimitBuckets.CountAsync(Cancellation));
            await AskForLinkAsync(login, clientAddress: "192.0.2.1");
            Assert.Equal(messages + 1, await CountAsync());
            Assert.True(await db.RateLimitBuckets.CountAsync(Cancellation) > buckets, login);
        }

        Task<int> CountAsync() => db.Outbox.CountAsync(message => message.Kind == "password-reset", Cancellation);
    }

    [Fact]
    public async Task R66_A_pending_account_gets_no_link_but_its_mailbox_learns_what_can_be_done()
    {
        var citizen = new Citizen();
        var activation = await RegisterAsync(citizen);

        await AskForLinkAsync(citizen.UserName);
        var mail = await Host.Mails.NextAsync();

        Assert.Equal("Ihr Servicekonto ist noch nicht aktiviert", mail.Subject);
        Assert.DoesNotContain("token", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        await ActivateAsync(activation);
        await SignInAsync(citizen);
    }

    [Fact]
    public async Task R66_Whoever_owns_the_address_of_a_strangers_pending_account_gets_the_link_of_their_own_account()
    {
        await GivenAccountAsync(new());
        await CompleteAsync(await StartAsync(new Citizen { UserName = "stranger" }));
        await Host.Mails.NextAsync(); // that there is an account already

        await AskForLinkAsync(new Citizen().Email);
        var link = TokenIn(await Host.Mails.NextAsync());
        await ResetAsync(Reset(link));

        await SignInAsync(new Citizen { Password = NewPassword });
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => SignInAsync(new Citizen { UserName = "stranger", Password = NewPassword }))).Reason);
    }

    [Theory]
    [InlineData("Erika.Mustermann")]
    [InlineData("nobody")]
    public async Task R15_After_three_links_an_hour_for_a_name_the_next_is_refused_known_or_not(string login)
    {
        await GivenAccountAsync(new());
        for (var time = 0; time < 3; time++)
        {
            await AskForLinkAsync(login, clientAddress: $"198.51.100.{time}");
        }

        var fourth = await Refusal.OfAsync(() => AskForLinkAsync(login.ToUpperInvariant(), clientAddress: "203.0.113.9"));
        Clock.Advance(TimeSpan.FromMinutes(20));
        await AskForLinkAsync(login);

        Assert.Equal("RATE_LIMITED", fourth.Reason);
    }

    [Fact]
    public async Task Two_names_of_one_account_do_not_fill_its_mailbox_twice_as_fast()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        for (var time = 0; time < 3; time++)
        {
            await AskForLinkAsync(citizen.UserName);
            await AskForLinkAsync(citizen.Email);
        }

        await SettleAsync();

        Assert.Equal(3, Host.Mails.Drain().Count);
    }

    [Fact]
    public async Task Whoever_keeps_asking_in_the_owners_name_leaves_the_owner_with_a_link_that_works()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        string? newest = null;
        for (var quarter = 0; quarter < 8; quarter++)
        {
            for (var time = 0; time < 3; time++)
            {
                await Refusal.ReasonOrNullAsync(() => AskForLinkAsync(citizen.UserName, clientAddress: $"198.51.100.{time}"));
            }

            await SettleAsync();
            newest = await NewestWorkingAsync([newest, .. Host.Mails.Drain().Select(TokenIn)]);
            Assert.NotNull(newest);
            Clock.Advance(TimeSpan.FromMinutes(15));
        }
    }

    [Fact]
    public async Task One_network_asks_for_so_many_names_and_no_more()
    {
        var reasons = new List<string?>();
        for (var number = 0; number < 31; number++)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => AskForLinkAsync($"nobody-{number}")));
        }

        Assert.Equal([.. Enumerable.Repeat<string?>(null, 30), "RATE_LIMITED"], reasons);
        await AskForLinkAsync("nobody", clientAddress: "198.51.100.7");
    }

    [Fact]
    public async Task A_login_that_is_none_is_refused_at_its_field()
    {
        Assert.Equal(["login REQUIRED"], (await Refusal.OfAsync(() => AskForLinkAsync(""))).Fields);
        Assert.Equal(["login TOO_LONG"], (await Refusal.OfAsync(() => AskForLinkAsync(new string('x', 255)))).Fields);
    }

    private async Task<string?> NewestWorkingAsync(IEnumerable<string?> links)
    {
        string? newest = null;
        foreach (var link in links.OfType<string>())
        {
            newest = await Refusal.ReasonOrNullAsync(() => LookAsync(link)) is null ? link : newest;
        }

        return newest;
    }
}
