using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>
/// Leaves each look-up of an account in its trail (R75), before the answer goes out: once for a certificate and an hour of the clock, so that a read stays
/// a read and the trail says who looked and about when.
/// </summary>
internal sealed class LookUpTrail(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    /// <summary>More than operators look up in an hour; whoever reaches it is noted anew, so nothing is lost but space in the trail.</summary>
    private const int MostRemembered = 20_000;

    private volatile Hour _hour = new(0);

    public Task RecordAsync(Caller caller, Guid accountId, CancellationToken cancellationToken) =>
        RecordAsync(caller, accountId, AuditEvent.AccountLookedUp, cancellationToken);

    public Task RecordAsync(Caller caller, Guid accountId, AuditEvent @event, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return CurrentHour(now).NoteOnceAsync(new(caller.CertificateSerial, accountId, @event), () => WriteAsync(caller, accountId, @event, now)).WaitAsync(cancellationToken);
    }

    private Hour CurrentHour(DateTimeOffset now)
    {
        var number = now.UtcTicks / TimeSpan.TicksPerHour;
        var hour = _hour;
        return hour.Number == number && !hour.IsFull ? hour : _hour = new(number);
    }

    // Not cancelled with the first caller: others may wait for the same entry.
    private async Task WriteAsync(Caller caller, Guid accountId, AuditEvent @event, DateTimeOffset now)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        db.Add(new AuditEntry(accountId, @event, OperatorAudit.ActorOf(caller), default, now));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private readonly record struct LookUp(string Certificate, Guid AccountId, AuditEvent Event);

    private sealed class Hour(long number)
    {
        private readonly ConcurrentDictionary<LookUp, Lazy<Task>> _noted = new();
        private int _count;

        public long Number { get; } = number;

        public bool IsFull => Volatile.Read(ref _count) >= MostRemembered;

        public Task NoteOnceAsync(LookUp lookUp, Func<Task> write)
        {
            if (_noted.TryGetValue(lookUp, out var noted))
            {
                return noted.Value;
            }

            Interlocked.Increment(ref _count);
            return _noted.GetOrAdd(lookUp, _ => new(() => NoteAsync(lookUp, write))).Value;
        }

        private async Task NoteAsync(LookUp lookUp, Func<Task> write)
        {
            try
            {
                await write();
            }
            catch
            {
                _noted.TryRemove(lookUp, out _); // the next look-up tries again
                throw;
            }
        }
    }
}
