using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AssuranceLevel = ServicePortal.Contracts.Accounts.V1.AssuranceLevel;
using Level = ServicePortal.Accounts.Domain.AssuranceLevel;

namespace ServicePortal.Accounts.Tests.Sessions;

public sealed class SessionTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    public static TheoryData<int, int, int> Lifetimes => new() { { (int)Level.Low, 12 * 60, 60 }, { (int)Level.Substantial, 120, 30 }, { (int)Level.High, 30, 5 } };

    [Theory]
    [MemberData(nameof(Lifetimes))]
    public async Task R25_A_session_ends_when_nothing_is_done(int level, int absolute, int idle)
    {
        Assert.True(idle < absolute);
        var token = await GivenSessionAsync((Level)level);

        Clock.Advance(TimeSpan.FromMinutes(idle) - TimeSpan.FromSeconds(1));
        var last = await ReadSessionAsync(token);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Clock.GetUtcNow(), last.LevelExpireTime.ToDateTimeOffset());
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token, activity: true))).Reason);
    }

    [Theory]
    [MemberData(nameof(Lifetimes))]
    public async Task R25_A_session_ends_however_much_is_done(int level, int absolute, int idle)
    {
        var token = await GivenSessionAsync((Level)level);
        var end = Clock.GetUtcNow() + TimeSpan.FromMinutes(absolute);
        var step = TimeSpan.FromMinutes(idle) - TimeSpan.FromSeconds(1);

        while (Clock.GetUtcNow() + step < end)
        {
            Clock.Advance(step);
            var session = await ReadSessionAsync(token, activity: true);
            Assert.Equal((end, (AssuranceLevel)level), (session.AbsoluteExpireTime.ToDateTimeOffset(), session.Level));
        }

        Clock.Advance(end - Clock.GetUtcNow());
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token, activity: true))).Reason);
    }

    [Fact]
    public async Task R25_Reading_a_session_extends_nothing()
    {
        var token = await GivenSessionAsync(Level.High);

        Clock.Advance(TimeSpan.FromMinutes(4));
        await ReadSessionAsync(token);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token))).Reason);
    }

    [Fact]
    public async Task R26_A_high_authentication_that_runs_out_falls_back_to_a_low_one_that_holds_and_does_not_come_back()
    {
        var token = await GivenSteppedUpSessionAsync();
        var high = await ReadSessionAsync(token);

        Clock.Advance(TimeSpan.FromMinutes(6));
        var idle = await ReadSessionAsync(token);
        var active = await ReadSessionAsync(token, activity: true);
        var afterwards = await ReadSessionAsync(token);

        Assert.Equal((AssuranceLevel.High, AssuranceLevel.Low), (high.Level, high.FallbackLevel));
        Assert.All([idle, active, afterwards], session => Assert.Equal((AssuranceLevel.Low, AssuranceLevel.Unspecified), (session.Level, session.FallbackLevel)));
    }

    [Fact]
    public async Task R26_Without_a_low_authentication_there_is_nothing_to_fall_back_to()
    {
        var session = await ReadSessionAsync(await GivenSessionAsync(Level.High));

        Assert.Equal(AssuranceLevel.Unspecified, session.FallbackLevel);
    }

    [Fact]
    public async Task R26_A_step_up_changes_the_token_in_the_same_session()
    {
        var low = await GivenSessionAsync(Level.Low);

        var high = await StepUpAsync(low);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(low))).Reason);
        Assert.Equal(AssuranceLevel.High, (await ReadSessionAsync(high)).Level);
    }

    [Fact]
    public async Task R27_Sign_out_ends_the_session_at_once_on_every_instance()
    {
        var token = await GivenSessionAsync(Level.Low);
        await using var twin = await Host.StartTwinAsync();
        var elsewhere = new SessionService.SessionServiceClient(twin.CreateChannel());
        await elsewhere.GetSessionAsync(new() { SessionToken = token }, cancellationToken: Cancellation);

        await Sessions.SignOutAsync(new() { SessionToken = token }, cancellationToken: Cancellation);

        var refusal = await Refusal.OfAsync(async () => await elsewhere.GetSessionAsync(new() { SessionToken = token }, cancellationToken: Cancellation));
        Assert.Equal("SESSION_ENDED", refusal.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task R27_Sign_out_of_an_unknown_session_answers_the_same(string token)
    {
        await Sessions.SignOutAsync(new() { SessionToken = token }, cancellationToken: Cancellation);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token))).Reason);
    }

    private async Task<string> GivenSessionAsync(Level level)
    {
        await ActivateAsync(await RegisterPlusAsync(new(), pseudonym: [1]));
        await using var db = Host.OpenDatabase();
        var token = SecretToken.Create();
        db.Add(new Accounts.Sessions.Session((await db.Accounts.SingleAsync(Cancellation)).Id, token.Hash, new(level, Clock.GetUtcNow()), SomeOrigin, Clock.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        return token.Text;
    }

    private async Task<string> GivenSteppedUpSessionAsync() => await StepUpAsync(await GivenSessionAsync(Level.Low));

    private async Task<string> StepUpAsync(string token)
    {
        await using var db = Host.OpenDatabase();
        var (former, next) = (SecretToken.HashOf(token), SecretToken.Create());
        var session = await db.Sessions.SingleAsync(s => s.TokenHash == former, Cancellation);
        session.StepUp(new(Level.High, Clock.GetUtcNow()), next.Hash, Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancellation);
        return next.Text;
    }
}
