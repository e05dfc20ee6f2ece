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
    // Takes from all buckets that have something, in the order of their keys, so that two callers cannot wait for each other; names the empty ones. What a bucket
    // holds and how fast it fills comes in with the row that would be inserted.
    private const string TakeAll = """
        with wanted as (
            select key, capacity, refill, position from unnest($1::bytea[], $2::float8[], $3::interval[]) with ordinality as limits (key, capacity, refill, position)
        ), taken as (
            insert into rate_limit_buckets as bucket (key, tokens, updated_at, full_at)
            select key, capacity - 1, $4, $4 + refill from wanted order by key
            on conflict (key) do update set
                tokens = least(excluded.tokens + 1, bucket.tokens + greatest(0, extract(epoch from excluded.updated_at - bucket.updated_at) / extract(epoch from excluded.full_at - excluded.updated_at))) - 1,
                updated_at = greatest(excluded.updated_at, bucket.updated_at),
                full_at = excluded.updated_at + (excluded.full_at - excluded.updated_at) * (excluded.tokens + 2
                    - least(excluded.tokens + 1, bucket.tokens + greatest(0, extract(epoch from excluded.updated_at - bucket.updated_at) / extract(epoch from excluded.full_at - excluded.updated_at))))
            where least(excluded.tokens + 1, bucket.tokens + greatest(0, extract(epoch from excluded.updated_at - bucket.updated_at) / extract(epoch from excluded.full_at - excluded.updated_at))) >= 1
            returning key
        )
        select position from wanted where key not in (select key from taken) order by position
        """;

    /// <exception cref="RefusalException">One of the buckets is empty (RATE_LIMITED). Those before it have been charged, those after it have not.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken, params IReadOnlyList<RateLimit> limits)
    {
        var empty = await TakeFromAllAsync(limits, cancellationToken);
        if (empty.Count == 0)
        {
            return;
        }

        foreach (var later in Enumerable.Range(empty[0] + 1, limits.Count - empty[0] - 1).Except(empty))
        {
            await ReturnAsync(limits[later], cancellationToken);
        }

        throw Refusals.RateLimited(limits[empty[0]].Refill);
    }

    public async Task<bool> TryTakeAsync(RateLimit limit, CancellationToken cancellationToken) => (await TakeFromAllAsync([limit], cancellationToken)).Count == 0;

    /// <returns>Which buckets were empty.</returns>
    private async Task<List<int>> TakeFromAllAsync(IReadOnlyList<RateLimit> limits, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(TakeAll);
        command.Parameters.Add(new() { Value = limits.Select(KeyOf).ToArray() });
        command.Parameters.Add(new() { Value = limits.Select(limit => (double)limit.Capacity).ToArray() });
        command.Parameters.Add(new() { Value = limits.Select(limit => limit.Refill).ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var empty = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            empty.Add((int)reader.GetInt64(0) - 1);
        }

        return empty;
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
