using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Audit;

/// <summary>What recomputing a chain came to.</summary>
/// <param name="Head">The last entry that fits what was before it; null if there is none.</param>
/// <param name="FirstBreak">The number of the first entry that does not fit; null if the chain is whole.</param>
internal sealed record ChainCheck(ChainHead? Head, long? FirstBreak)
{
    public bool IsWhole => FirstBreak is null;

    /// <summary>How many entries fit.</summary>
    public long Entries => Head?.Sequence ?? 0;
}

/// <summary>An entry by its number, and the hash over it and everything before it.</summary>
internal sealed record ChainHead(long Sequence, byte[] Hash);

/// <summary>Recomputes an account's audit chain, so that a change made past the service, by whoever owns the database, shows.</summary>
internal sealed class AuditChain(AccountDbContext db)
{
    /// <param name="accountId">Whose, or <see cref="AuditEntry.Operations"/>.</param>
    /// <param name="upTo">The last entry to look at; all if null. A change after it is not this question's.</param>
    /// <param name="cancellationToken">Gives up; the rows come one after the other, however many there are.</param>
    public async Task<ChainCheck> CheckAsync(Guid accountId, long? upTo, CancellationToken cancellationToken)
    {
        ChainHead? head = null;
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.AccountId == accountId && (upTo == null || e.Sequence <= upTo)).OrderBy(e => e.Sequence);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var (expectedSequence, previous) = (1 + (head?.Sequence ?? 0), head?.Hash ?? []);
            var hash = Hash(entry, previous);
            if (entry.Sequence != expectedSequence || !entry.PreviousHash.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(hash))
            {
                return new(head, expectedSequence);
            }

            head = new(expectedSequence, hash);
        }

        return new(head, FirstBreak: null);
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
