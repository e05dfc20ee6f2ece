using Microsoft.EntityFrameworkCore;
using MimeKit;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Tests.Hosting;
using Language = ServicePortal.Contracts.Accounts.V1.Language;

namespace ServicePortal.Accounts.Tests.Deletion;

/// <summary>The clock of the tests begins on 2 March 2026. A use counts from the day after it.</summary>
public sealed class DisuseTests(AccountsPostgres postgres) : DeletionTest(postgres)
{
    private const string Warning = "Möchten Sie Ihr Servicekonto behalten?";
    private const string End = "Ihr Servicekonto ist gelöscht";

    private readonly Citizen _citizen = new();
    private readonly Card _card = new();

    [Fact]
    public async Task R70_An_account_that_nobody_uses_for_24_months_is_deleted_after_warnings_6_and_3_months_before()
    {
        await GivenAccountAsync(_citizen);
        var accountId = await OnlyAccountAsync();

        await GoToAsync("2027-09-03T08:59:00Z");
        Assert.Empty(Host.Mails.Drain());
        await GoToAsync("2027-09-03T09:00:00Z");
        var first = await Host.Mails.NextAsync();
        Assert.Contains("Ihres löschen wir am 3. März 2028, 10:00 Uhr oder kurz danach.", first.TextBody, StringComparison.Ordinal);
        await GoToAsync("2027-12-03T08:59:00Z");
        Assert.Empty(Host.Mails.Drain());
        await GoToAsync("2027-12-03T09:00:00Z");
        var second = await Host.Mails.NextAsync();
        Assert.Contains("Ihres löschen wir am 3. März 2028, 10:00 Uhr oder kurz danach.", second.TextBody, StringComparison.Ordinal);
        await GoToAsync("2028-03-03T08:59:00Z");
        Assert.Equal(1, await CountAccountsAsync());
        await GoToAsync("2028-03-03T09:00:00Z");

        Assert.Equal(0, await CountAccountsAsync());
        Assert.Equal([Warning, Warning, End], [first.Subject, second.Subject, (await Host.Mails.NextAsync()).Subject]);
        Assert.Equal([AuditEvent.DisuseWarned, AuditEvent.DisuseWarned, AuditEvent.DeletedForDisuse], (await ReadTrailAsync(accountId.ToString()))[^3..]);
    }

    [Fact]
    public async Task R70_Warnings_are_in_the_language_of_the_citizen()
    {
        await GivenAccountAsync(_citizen with { Language = Language.English });

        await GoToAsync("2027-09-03T09:00:00Z");

        var mail = await Host.Mails.NextAsync();
        Assert.Equal("Would you like to keep your service account (Servicekonto)?", mail.Subject);
        Assert.Contains("sign in once", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R70_Signing_in_by_password_keeps_the_account_and_the_time_begins_anew()
    {
        await GivenAccountAsync(_citizen);
        await GoToAsync("2027-12-03T09:00:00Z"); // the service was away in between: still only the first
        await Host.Mails.NextAsync();
        await GoToAsync("2028-03-03T09:00:00Z");
        await Host.Mails.NextAsync();

        await SignInAsync(_citizen);

        await GoToAsync("2029-09-04T08:59:00Z");
        Assert.Empty(Host.Mails.Drain());
        await GoToAsync("2029-09-04T09:00:00Z");
        Assert.Contains("4. März 2030", (await Host.Mails.NextAsync()).TextBody, StringComparison.Ordinal);
        Assert.Equal(1, await CountAccountsAsync());
    }

    [Fact]
    public async Task R70_Signing_in_by_card_keeps_the_account()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        await GoToAsync("2027-09-03T09:00:00Z");
        await Host.Mails.NextAsync();

        await SignInWithCardAsync(_card);

        await GoToAsync("2029-03-04T08:59:00Z");
        Assert.Empty(Host.Mails.Drain());
        Assert.Equal(1, await CountAccountsAsync());
    }

    [Fact]
    public async Task R70_Whoever_signs_in_every_day_writes_to_the_account_once_a_day_and_no_use_is_forgotten()
    {
        await GivenAccountAsync(_citizen);
        await SignInAsync(_citizen);
        var noted = await StepAsync();
        Clock.Advance(TimeSpan.FromHours(23));
        await SignInAsync(_citizen);
        Assert.Equal(noted, await StepAsync());
        Clock.Advance(TimeSpan.FromHours(2));
        await SignInAsync(_citizen);

        Assert.Equal(noted + TimeSpan.FromHours(25), await StepAsync());
        Assert.True(noted >= (Clock.GetUtcNow() - TimeSpan.FromHours(2)).AddMonths(18)); // the sign-in that was not noted has its whole time
    }

    [Fact]
    public async Task R70_An_account_is_never_deleted_without_its_warnings_however_late_they_are()
    {
        await GivenAccountAsync(_citizen);

        await GoToAsync("2028-01-31T09:00:00Z");
        var first = await Host.Mails.NextAsync();
        await GoToAsync("2028-04-29T09:00:00Z");
        Assert.Empty(Host.Mails.Drain());
        await GoToAsync("2028-04-30T09:00:00Z");
        var second = await Host.Mails.NextAsync();
        await GoToAsync("2028-07-30T08:59:00Z");
        Assert.Equal(1, await CountAccountsAsync());
        await GoToAsync("2028-07-30T09:00:00Z");

        Assert.All([first, second], mail => Assert.Contains("am 30. Juli 2028, 11:00 Uhr", mail.TextBody, StringComparison.Ordinal));
        Assert.Equal(0, await CountAccountsAsync());
    }

    [Fact]
    public async Task R70_Several_instances_give_each_warning_once()
    {
        for (var number = 1; number <= 5; number++)
        {
            await GivenAccountAsync(Citizen.Number(number));
        }

        await using var twin = await Host.StartTwinAsync();
        Clock.SetUtcNow(DateTimeOffset.Parse("2027-09-03T09:00:00Z", null));

        await Task.WhenAll(CleanAsync(Host), CleanAsync(twin), CleanAsync(Host), CleanAsync(twin));
        await CleanAsync();

        await using var db = Host.OpenDatabase();
        Assert.Equal(5, await db.AuditEntries.CountAsync(entry => entry.Event == AuditEvent.DisuseWarned, Cancellation));
        List<MimeMessage> mails = [];
        while (mails.Count < 5)
        {
            mails.AddRange(Host.Mails.Drain());
            mails.AddRange(twin.Mails.Drain());
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(5, mails.Select(mail => mail.To.Mailboxes.Single().Address).Distinct().Count());
        Assert.Empty(Host.Mails.Drain().Concat(twin.Mails.Drain()));
    }

    [Fact]
    public async Task R70_A_locked_account_is_warned_and_deleted_as_well()
    {
        await GivenPlusAccountAsync(_citizen, _card with { Pseudonym = null });
        await ReadAsync(Contracts.Accounts.V1.IdentificationPurpose.DepositPseudonym, _card, (await SignInAsync(_citizen)).SessionToken);
        await Locks.LockAccountAsync(new() { LockToken = (await Host.Mails.NextAsync()).LockToken }, cancellationToken: Cancellation);
        await Host.Mails.NextAsync();

        await GoToAsync("2027-09-03T09:00:00Z");
        Assert.Equal(Warning, (await Host.Mails.NextAsync()).Subject);
        await GoToAsync("2027-12-03T09:00:00Z");
        await Host.Mails.NextAsync();
        await GoToAsync("2028-03-03T09:00:00Z");

        Assert.Equal(0, await CountAccountsAsync());
    }

    [Fact]
    public async Task R70_An_account_that_leaves_is_not_warned_and_keeping_it_is_a_use()
    {
        await GivenAccountAsync(_citizen);
        await GoToAsync("2027-09-03T09:00:00Z");
        await Host.Mails.NextAsync();
        var keep = await ScheduleAsync(_citizen);

        await KeepAsync(keep);

        Assert.Equal(Disuse.FirstStepAfter(Clock.GetUtcNow()), await StepAsync());
    }

    [Fact]
    public async Task R70_Nobody_who_cannot_be_warned_is_deleted()
    {
        await GivenAccountAsync(_citizen);
        await using (var source = Npgsql.NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString))
        {
            await using var spoil = source.CreateCommand("update accounts set document = 'x'");
            await spoil.ExecuteNonQueryAsync(Cancellation);
        }

        await GoToAsync("2027-10-03T09:00:00Z");
        await GoToAsync("2027-12-03T09:00:00Z");

        Assert.Equal(1, await CountAccountsAsync());
        Assert.Contains(Host.Logs.Lines, line => line.Contains("cannot be opened", StringComparison.Ordinal));
    }

    private async Task GoToAsync(string moment)
    {
        Clock.SetUtcNow(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        await CleanAsync();
    }

    private async Task<DateTimeOffset?> StepAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.Accounts.Select(account => account.DisuseStepAt).SingleAsync(Cancellation);
    }
}
