namespace ServicePortal.ServiceDefaults.Security;

/// <summary>So many lines a minute; of what was left out, the number is told when the minute ends.</summary>
internal sealed class LineBudget(TimeProvider clock, Action<long> tellLeftOut)
{
    public const int LinesPerMinute = 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _startedAt;
    private int _written;
    private long _leftOut;
    private ITimer? _end;

    public bool TryTake()
    {
        lock (_lock)
        {
            if (_startedAt is not { } startedAt || clock.GetElapsedTime(startedAt) >= Minute)
            {
                (_startedAt, _written) = (clock.GetTimestamp(), 0);
            }

            if (_written < LinesPerMinute)
            {
                _written++;
                return true;
            }

            _leftOut++;
            _end ??= clock.CreateTimer(_ => End(), state: null, Minute - clock.GetElapsedTime(_startedAt.Value), Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    private void End()
    {
        long leftOut;
        lock (_lock)
        {
            _end?.Dispose();
            (leftOut, _leftOut, _end) = (_leftOut, 0, null);
        }

        tellLeftOut(leftOut);
    }
}
