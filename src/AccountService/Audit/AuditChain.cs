using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Audit;

/// <summary>Recomputes an account's audit chain, so that a change made past the service, by whoever owns the database, shows.</summary>
internal sealed class AuditChain(AccountDbContext db)
{
    /// <returns>The number of the first entry that does not fit; null if the chain is whole.</returns>
    public async Task<long?> FindBreakAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var (expectedSequence, previous) = (1L, Array.Empty<byte>());
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.AccountId == accountId).OrderBy(e => e.Sequence);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var hash = Hash(entry, previous);
            if (entry.Sequence != expectedSequence || !entry.PreviousHash.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(hash))
            {
                return expectedSequence;
            }

            (expectedSequence, previous) = (expectedSequence + 1, hash);
        }

        return null;
    }

    /// <summary>The same as the trigger in Initial.AuditTrail.cs.</summary>
    private static byte[] Hash(AuditEntry entry, byte[] previous)
    {
        var microseconds = (entry.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.AccountId:D}\n{entry.Sequence}\n{(short)entry.Event}\n{entry.Actor}\n{entry.Subject.Text}\n{microseconds}\n");
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(text)]);
    }
}
