using Microsoft.EntityFrameworkCore;
using MimeKit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Sessions;

/// <summary>R71: a sign-in in a browser that the account has not seen is told to its owner.</summary>
public sealed class UnseenDeviceTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private static readonly Citizen Erika = new();
    private static readonly Device FirefoxOnWindows = new() { Browser = BrowserFamily.Firefox, System = DeviceSystem.Windows };

    protected override bool ReadsMailsOfSignIns => true;

    [Fact]
    public async Task R71_The_first_sign_in_by_password_in_an_unseen_browser_is_told_with_time_browser_and_level_and_nothing_else()
    {
        await GivenAccountAsync(Erika);

        await SignInOnAsync("");

        var mail = await NextAsync();
        Assert.Contains("2. März 2026, 10:00 Uhr", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Firefox auf Windows", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Vertrauensniveau: niedrig", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Das war ich nicht", mail.TextBody, StringComparison.Ordinal);
        Assert.All(["192.0", "Erika", "Mustermann"], secret => Assert.DoesNotContain(secret, mail.TextBody, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(AuditEvent.UnseenDeviceReported, await ReadTrailAsync());
    }

    [Fact]
    public async Task R71_The_first_sign_in_by_card_in_an_unseen_browser_is_told()
    {
        await GivenPlusAccountAsync(Erika, new());

        await SignInWithCardOnAsync("");

        var mail = await NextAsync();
        Assert.Contains("Vertrauensniveau: hoch", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Firefox auf Windows", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R71_A_browser_that_was_seen_by_password_is_known_by_card_and_the_other_way_round()
    {
        await GivenPlusAccountAsync(Erika, new());
        var byPassword = await SignInOnAsync("");
        await NextAsync();
        var byCard = await SignInWithCardOnAsync("");
        await NextAsync();

        await SignInWithCardOnAsync(byPassword);
        await SignInOnAsync(byCard);
        await SignInWithCardOnAsync(byCard);

        await ExpectNoMailAsync();
    }

    [Fact]
    public async Task R71_The_browser_that_registered_is_known_at_the_first_sign_in_however_late_that_is()
    {
        var registration = await StartAsync(Erika);
        var completed = await Registrations.CompleteRegistrationAsync(await ReviewAsync(registration), cancellationToken: Cancellation);
        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);
        Clock.Advance(TimeSpan.FromDays(3));

        await SignInOnAsync(completed.DeviceToken);

        await ExpectNoMailAsync();
    }

    [Fact]
    public async Task R71_A_registration_that_was_refused_or_completed_before_makes_no_browser_known()
    {
        var registration = await StartAsync(Erika);
        var request = await ReviewAsync(registration);
        await Registrations.CompleteRegistrationAsync(request, cancellationToken: Cancellation);

        var again = await Registrations.CompleteRegistrationAsync(
            new(request) { RequestId = Guid.NewGuid().ToString() }, cancellationToken: Cancellation);

        Assert.Equal("", again.DeviceToken);
    }

    [Fact]
    public async Task R71_The_browser_of_somebody_elses_registration_with_my_address_is_not_known_to_my_account()
    {
        await GivenAccountAsync(Erika);
        var registration = await StartAsync(Erika with { UserName = "stranger", Password = "a stranger's own password" });
        var completed = await Registrations.CompleteRegistrationAsync(await ReviewAsync(registration), cancellationToken: Cancellation);
        await Host.Mails.NextAsync(); // the owner's notice

        await SignInOnAsync(completed.DeviceToken);

        Assert.True((await Host.Mails.NextAsync()).TellsOfSignIn);
    }

    [Fact]
    public async Task R71_Two_citizens_at_one_browser_are_told_once_each_and_not_whenever_they_take_turns()
    {
        var other = Citizen.Number(1);
        await GivenAccountAsync(Erika);
        await GivenAccountAsync(other);
        var device = await SignInOnAsync("");
        device = await SignInOnAsync(device, other);
        string[] told = [(await NextAsync()).To.ToString(), (await NextAsync()).To.ToString()];

        for (var turn = 0; turn < 3; turn++)
        {
            device = await SignInOnAsync(device);
            device = await SignInOnAsync(device, other);
        }

        Assert.Equal([other.Email, Erika.Email], told.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(2 * 75, device.Length);
        await ExpectNoMailAsync();
    }

    [Fact]
    public async Task A_browser_remembers_four_accounts_and_forgets_whoever_was_there_first()
    {
        var device = "";
        for (var number = 1; number <= 5; number++)
        {
            await GivenAccountAsync(Citizen.Number(number));
            device = await SignInOnAsync(device, Citizen.Number(number));
            await NextAsync();
        }

        await SignInOnAsync(device, Citizen.Number(2));
        await ExpectNoMailAsync();
        await SignInOnAsync(device, Citizen.Number(1));

        Assert.Equal(4 * 75, device.Length);
        Assert.Contains(Citizen.Number(1).Email, (await NextAsync()).To.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R71_What_shows_no_browser_of_this_account_is_unseen()
    {
        var other = Citizen.Number(1);
        await GivenAccountAsync(Erika);
        await GivenAccountAsync(other);
        var ofAnother = await SignInOnAsync("", other);
        var old = await SignInOnAsync("");
        await NextAsync();
        await NextAsync();
        Clock.Advance(TimeSpan.FromDays(180));

        foreach (var device in new[] { old, ofAnother, old[..^1], new string('A', 75), new string(' ', 75), new string('A', 5 * 75), "ä" })
        {
            await SignInOnAsync(device);
            Assert.True((await NextAsync()).TellsOfSignIn);
            Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task R71_A_browser_that_keeps_no_cookies_makes_three_mails_an_hour_and_the_next_one_says_how_many_more_there_were()
    {
        await GivenAccountAsync(Erika);
        for (var time = 0; time < 8; time++)
        {
            await SignInOnAsync("");
        }

        var mails = new[] { await NextAsync(), await NextAsync(), await NextAsync() };
        await ExpectNoMailAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        await SignInOnAsync("");
        var next = await NextAsync();
        await SignInOnAsync("");

        Assert.All(mails, mail => Assert.DoesNotContain("weitere", mail.TextBody, StringComparison.Ordinal));
        Assert.Contains("5 weitere", next.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("weitere", (await NextAsync()).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R71_Many_sign_ins_at_once_make_no_more_mails_than_one_after_the_other()
    {
        await GivenAccountAsync(Erika);

        await Task.WhenAll(Enumerable.Range(1, 10).Select(number => SignInOnAsync("", Erika with { ClientAddress = $"198.51.100.{number}" })));

        Assert.Equal(3, (await ReadTrailAsync()).Count(entry => entry == AuditEvent.UnseenDeviceReported));
        await using var db = Host.OpenDatabase();
        Assert.Equal(7, (await db.UnseenSignIns.SingleAsync(Cancellation)).Untold);
    }

    [Fact]
    public async Task R71_A_wrong_password_tells_nobody_and_makes_no_browser_known()
    {
        await GivenAccountAsync(Erika);

        await Refusal.OfAsync(() => SignInOnAsync("", Erika with { Password = "a wrong password" }));

        await ExpectNoMailAsync();
        Assert.DoesNotContain(AuditEvent.UnseenDeviceReported, await ReadTrailAsync());
    }

    [Fact]
    public async Task R71_The_mail_comes_with_the_session_or_not_at_all()
    {
        await GivenPlusAccountAsync(Erika, new());
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(flow, new());

        await using (await RefusedTrail.OfAsync(Host))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => SignInOnAsync(""));
            await Assert.ThrowsAnyAsync<Exception>(() => FinishAsync(flow));
        }

        await using var db = Host.OpenDatabase();
        Assert.Empty(await db.Sessions.ToListAsync(Cancellation));
        Assert.Empty(await db.UnseenSignIns.ToListAsync(Cancellation));
        await ExpectNoMailAsync();
        Assert.NotNull((await FinishAsync(flow)).Session);
        await NextAsync();
    }

    [Fact]
    public async Task R71_A_sign_in_by_card_that_is_handed_out_again_is_told_once_and_makes_the_browser_known_again()
    {
        await GivenPlusAccountAsync(Erika, new());
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(flow, new());
        await FinishAsync(flow);
        await NextAsync();

        var again = await FinishAsync(flow);
        await SignInOnAsync(again.DeviceToken);

        await ExpectNoMailAsync();
    }

    [Fact]
    public async Task R71_A_step_up_is_told_to_nobody_and_changes_nothing_that_the_browser_keeps()
    {
        await GivenPlusAccountAsync(Erika, new());
        var session = await SignInAsync(Erika);
        await NextAsync();

        var steppedUp = await ReadAsync(IdentificationPurpose.StepUp, new(), session.SessionToken);

        Assert.Equal((AssuranceLevel.High, ""), (steppedUp.Session.Session.Level, steppedUp.DeviceToken));
        await ExpectNoMailAsync();
    }

    [Fact]
    public async Task R72_The_mail_is_in_the_citizens_language()
    {
        await GivenAccountAsync(Erika with { Language = Language.English });

        await SignInOnAsync("");

        var mail = await NextAsync();
        Assert.Contains("Firefox on Windows", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("2 March 2026, 10:00", mail.TextBody, StringComparison.Ordinal);
    }

    private async Task<string> SignInOnAsync(string device, Citizen? citizen = null)
    {
        citizen ??= Erika;
        var answer = await Sessions.SignInWithPasswordAsync(
            new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = citizen.ClientAddress, DeviceToken = device, Device = FirefoxOnWindows },
            cancellationToken: Cancellation);
        return answer.DeviceToken;
    }

    private async Task<string> SignInWithCardOnAsync(string device)
    {
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(flow, new());
        var finished = await Identifications.FinishIdentificationAsync(
            new() { RefreshSecret = flow.RefreshSecret, BrowserSecret = flow.BrowserSecret, DeviceToken = device, Device = FirefoxOnWindows },
            cancellationToken: Cancellation);
        return finished.DeviceToken;
    }

    private Task<MimeMessage> NextAsync() => Host.Mails.NextAsync();

    // What is to be sent stands in the outbox from the sign-in's transaction on.
    private async Task ExpectNoMailAsync()
    {
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(message => message.Payload != null, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Empty(Host.Mails.Drain());
    }

    private async Task<List<AuditEvent>> ReadTrailAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.AuditEntries.Select(entry => entry.Event).ToListAsync(Cancellation);
    }
}
