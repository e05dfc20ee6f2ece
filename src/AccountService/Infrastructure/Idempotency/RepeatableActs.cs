using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Idempotency;

/// <summary>
/// Gives the first answer again when a caller repeats a request_id. The answer is stored in the act's own transaction, so it exists exactly when the
/// act happened; it is sealed, because it can hold a token.
/// </summary>
internal sealed class RepeatableActs(AccountDbContext db, DataEnvelope envelope, KeyedHash hash, TimeProvider clock)
{
    /// <param name="request">The caller's id, the act's name, and everything that makes this request this one.</param>
    /// <param name="answerType">How the answer is stored.</param>
    /// <param name="act">Must add its changes and this record (by the function it gets) to the context and save once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="isSame">Compares what must not be in a fingerprint, such as a password, with what the first request left.</param>
    /// <exception cref="RefusalException">REQUEST_ID_REUSED: the id came with another request before.</exception>
    public async Task<T> RunAsync<T>(
        RepeatableRequest request, JsonTypeInfo<T> answerType, Func<Action<T>, Task<T>> act, CancellationToken cancellationToken,
        Func<T, Task<bool>>? isSame = null)
        where T : class
    {
        if (await FindAsync(request, answerType, isSame, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        try
        {
            return await act(answer => Remember(request, answer, answerType));
        }
        catch (Exception exception) when (exception is RefusalException or DbUpdateException)
        {
            // The same request may have been running twice, and the other one won the race.
            db.ChangeTracker.Clear();
            if (await FindAsync(request, answerType, isSame, cancellationToken) is { } others)
            {
                return others;
            }

            throw;
        }
    }

    private void Remember<T>(RepeatableRequest request, T answer, JsonTypeInfo<T> answerType) =>
        db.Add(new IdempotencyRecord(
            request.RequestId,
            request.Act,
            hash.Of(KindOf(request), request.Fingerprint),
            envelope.Seal(JsonSerializer.SerializeToUtf8Bytes(answer, answerType), SealedColumns.RepeatableAnswer, request.RequestId),
            clock.GetUtcNow()));

    private async Task<T?> FindAsync<T>(
        RepeatableRequest request, JsonTypeInfo<T> answerType, Func<T, Task<bool>>? isSame, CancellationToken cancellationToken)
        where T : class
    {
        var oldest = clock.GetUtcNow() - IdempotencyRecord.Lifetime;
        var record = await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(
            r => r.RequestId == request.RequestId && r.Act == request.Act && r.CreatedAt > oldest, cancellationToken);
        if (record is null)
        {
            return null;
        }

        // Under any key in use: a repeat may come after a rotation.
        if (!hash.CandidatesOf(KindOf(request), request.Fingerprint).Any(candidate => CryptographicOperations.FixedTimeEquals(record.RequestHash, candidate)))
        {
            throw Refusals.RequestIdReused();
        }

        var answer = JsonSerializer.Deserialize(envelope.Open(record.Answer, SealedColumns.RepeatableAnswer, request.RequestId), answerType)!;
        return isSame is null || await isSame(answer) ? answer : throw Refusals.RequestIdReused();
    }

    private static string KindOf(RepeatableRequest request) => $"request/{request.Act}";
}

/// <param name="RequestId">Chosen by the caller.</param>
/// <param name="Act">The act's name.</param>
/// <param name="Fingerprint">Everything that makes this request this one; stored as a keyed hash.</param>
internal sealed record RepeatableRequest(Guid RequestId, string Act, string Fingerprint);
