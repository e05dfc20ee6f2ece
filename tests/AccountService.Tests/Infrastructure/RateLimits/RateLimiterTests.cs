using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Domain;
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
        Assert.Equal(same, ClientNetworks.Narrowest(first) == ClientNetworks.Narrowest(second));

    [Theory]
    [InlineData("2001:db8:1:200::1", "2001:db8:1:2ff::1", "2001:db8:1:300::1", 2)]
    [InlineData("2001:db8:1::1", "2001:db8:1:ffff::1", "2001:db8:2::1", 4)]
    [InlineData("192.0.2.1", "192.0.2.255", "192.0.3.1", 4)]
    public void So_is_a_network_that_one_client_may_own_whole_with_a_larger_share(string one, string inside, string outside, int share)
    {
        var network = ClientNetworks.Of(one).Single(network => network.Share == share);

        Assert.Contains(network, ClientNetworks.Of(inside));
        Assert.DoesNotContain(network, ClientNetworks.Of(outside));
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.1, 192.0.2.2")]
    public void What_is_no_address_is_one_client(string text) => Assert.Equal(new("unknown", 1), Assert.Single(ClientNetworks.Of(text)));

    [Theory]
    [InlineData("192.0.2.17", "192.0.2.0/24")]
    [InlineData("::ffff:192.0.2.17", "192.0.2.0/24")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::/48")]
    [InlineData("1::", "1::/48")]
    public void A_network_is_written_as_people_write_it(string address, string network) => Assert.Equal(network, ClientNetworks.Written(ClientNetworks.Widest(address)!));

    [Fact]
    public async Task Whoever_is_refused_is_charged_up_to_the_bucket_that_is_empty_and_not_beyond()
    {
        var (before, after) = (_limit with { Subject = "before" }, _limit with { Subject = "after" });
        await TakeAllAsync();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => Limiter.TakeAsync(Cancellation, before, _limit, after));

        Assert.Equal((RefusalReason.RateLimited, _limit.Refill), (refusal.Reason, refusal.RetryAfter));
        Assert.Equal(4, await TakeAllAsync(before));
        Assert.Equal(5, await TakeAllAsync(after));
    }

    [Fact]
    public async Task Callers_that_take_from_the_same_buckets_in_another_order_do_not_wait_for_each_other()
    {
        var limits = Enumerable.Range(0, 5).Select(number => _limit with { Subject = $"shared-{number}", Capacity = 100 }).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Limiter.TakeAsync(Cancellation, number % 2 == 0 ? limits : [.. limits.Reverse()])));

        Assert.Equal(100 - 40, await TakeAllAsync(limits[0]));
    }

    private async Task<int> TakeAllAsync(RateLimit? limit = null)
    {
        var taken = 0;
        while (await Limiter.TryTakeAsync(limit ?? _limit, Cancellation))
        {
            taken++;
        }

        return taken;
    }
}
