using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Cleaning;

public sealed class CleanerTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task R14_An_account_that_is_never_activated_goes_after_seven_days_and_its_user_name_is_free_again()
    {
        var citizen = new Citizen();
        await RegisterPlusAsync(citizen, pseudonym: [9]);

        Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await CleanAsync();
        Assert.Equal("USER_NAME_TAKEN", (await Refusal.OfAsync(() => StartAsync(citizen))).Reason);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await CleanAsync();

        await ActivateAsync(await RegisterPlusAsync(citizen, pseudonym: [9]));
        await using var db = Host.OpenDatabase();
        Assert.Single(await db.AuditEntries.Where(e => e.Event == AuditEvent.NeverActivated).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task R14_An_active_account_stays()
    {
        await GivenAccountAsync(new());

        Clock.Advance(TimeSpan.FromDays(400));
        await CleanAsync();

        await SignInAsync(new());
    }

    [Fact]
    public async Task What_has_had_its_time_leaves_no_row()
    {
        await StartAsync(new());
        await GivenAccountAsync(Citizen.Number(1));
        await SignInAsync(Citizen.Number(1));

        Clock.Advance(TimeSpan.FromDays(62));
        await CleanAsync();

        await using var db = Host.OpenDatabase();
        Assert.Equal(0, await db.RegistrationDrafts.CountAsync(Cancellation));
        Assert.Equal(0, await db.IdempotencyRecords.CountAsync(Cancellation));
        Assert.Equal(0, await db.RateLimitBuckets.CountAsync(Cancellation));
        Assert.Equal(0, await db.Sessions.CountAsync(Cancellation));
        Assert.Equal(0, await db.OneTimeTokens.CountAsync(Cancellation));
        Assert.Equal(0, await db.Outbox.CountAsync(Cancellation));
    }

    private Task CleanAsync() => Host.Services.GetRequiredService<Cleaner>().CleanAsync(Cancellation);
}
