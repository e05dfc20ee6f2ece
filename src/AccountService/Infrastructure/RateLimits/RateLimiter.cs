using Npgsql;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

/// <summary>
/// Token buckets in the database, so that limits hold across instances. They commit on their own, outside the act's transaction: an attempt counts
/// even where the act is refused. One statement per bucket; concurrent takers of one bucket wait for each other's row.
/// </summary>
internal sealed class RateLimiter(NpgsqlDataSource database, KeyedHash hash, TimeProvider clock)
{
    /// <exception cref="RefusalException">One of the buckets is empty (RATE_LIMITED). Those before it have been charged.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken, params IReadOnlyList<RateLimit> limits)
    {
        foreach (var limit in limits)
        {
            if (!await TryTakeAsync(limit, cancellationToken))
            {
                throw Refusals.RateLimited(limit.Refill);
            }
        }
    }

    public async Task<bool> TryTakeAsync(RateLimit limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into rate_limit_buckets as bucket (key, tokens, updated_at, full_at) values ($1, $2 - 1, $4, $4 + $3)
            on conflict (key) do update set
                tokens = least($2, bucket.tokens + greatest(0, extract(epoch from $4 - bucket.updated_at) / extract(epoch from $3))) - 1,
                updated_at = greatest($4, bucket.updated_at),
                full_at = $4 + $3 * ($2 + 1 - least($2, bucket.tokens + greatest(0, extract(epoch from $4 - bucket.updated_at) / extract(epoch from $3))))
            where least($2, bucket.tokens + greatest(0, extract(epoch from $4 - bucket.updated_at) / extract(epoch from $3))) >= 1
            """);
        command.Parameters.Add(new() { Value = KeyOf(limit) });
        command.Parameters.Add(new() { Value = (double)limit.Capacity });
        command.Parameters.Add(new() { Value = limit.Refill });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>
    /// Gives one back, for an attempt that turned out to be honest. A bucket that is full again goes, so that a name that its owner uses has no more
    /// rows than one that nobody has ever tried, and the next attempt costs the same for both.
    /// </summary>
    public async Task ReturnAsync(RateLimit limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with full_again as (delete from rate_limit_buckets where key = $1 and tokens + 1 >= $2 returning key)
            update rate_limit_buckets set tokens = tokens + 1 where key = $1 and not exists (select from full_again)
            """);
        command.Parameters.Add(new() { Value = KeyOf(limit) });
        command.Parameters.Add(new() { Value = (double)limit.Capacity });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private byte[] KeyOf(RateLimit limit) => hash.Of($"limit/{limit.Kind}", limit.Subject);
}
