using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.RateLimits;

public sealed class RateLimiterTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private readonly RateLimit _limit = new("test", "subject", Capacity: 5, Refill: TimeSpan.FromMinutes(1));

    private RateLimiter Limiter => Host.Services.GetRequiredService<RateLimiter>();

    [Fact]
    public async Task Of_twenty_at_once_on_two_instances_the_capacity_gets_through()
    {
        await using var twin = await Host.StartTwinAsync();
        RateLimiter[] limiters = [Limiter, twin.Services.GetRequiredService<RateLimiter>()];

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => limiters[number % 2].TryTakeAsync(_limit, Cancellation)));

        Assert.Equal(5, taken.Count(wasTaken => wasTaken));
    }

    [Fact]
    public async Task A_bucket_fills_one_by_one_and_not_above_its_capacity()
    {
        Assert.Equal(5, await TakeAllAsync());
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(2, await TakeAllAsync());
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, await TakeAllAsync());
    }

    [Fact]
    public async Task What_is_given_back_can_be_taken_again()
    {
        await TakeAllAsync();

        await Limiter.ReturnAsync(_limit, Cancellation);

        Assert.Equal(1, await TakeAllAsync());
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void One_household_is_one_client(string first, string second, bool same) =>
        Assert.Equal(same, ClientAddress.Subject(first) == ClientAddress.Subject(second));

    private async Task<int> TakeAllAsync()
    {
        var taken = 0;
        while (await Limiter.TryTakeAsync(_limit, Cancellation))
        {
            taken++;
        }

        return taken;
    }
}
