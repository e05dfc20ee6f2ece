namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>How many calls are in progress, averaged over a period. A call that is waiting for a password hash does not count.</summary>
internal sealed class CallsAtWork(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _since;
    private long _callTime;
    private int _count;

    public void Begin() => Change(+1);

    public void End() => Change(-1);

    public Look LookNow() => Change(0);

    private Look Change(int by)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _callTime += _count * (now - _since);
            _since = now;
            _count += by;
            return new(_callTime, now);
        }
    }

    /// <param name="CallTime">The time of all calls together until then.</param>
    /// <param name="At">When it was.</param>
    internal readonly record struct Look(long CallTime, long At)
    {
        /// <summary>Null where no time has passed.</summary>
        public double? AverageUntil(Look later) => later.At > At ? (double)(later.CallTime - CallTime) / (later.At - At) : null;
    }
}
