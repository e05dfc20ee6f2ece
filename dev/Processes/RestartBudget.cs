namespace ServicePortal.Dev.Processes;

/// <summary>Allows five restarts a minute: a service that keeps dying needs a developer, not another start.</summary>
internal sealed class RestartBudget(TimeProvider time)
{
    public const int PerMinute = 5;
    private readonly Queue<DateTimeOffset> _restarts = new();

    public bool TrySpend()
    {
        var now = time.GetUtcNow();
        while (_restarts.TryPeek(out var oldest) && now - oldest > TimeSpan.FromMinutes(1))
        {
            _restarts.Dequeue();
        }

        if (_restarts.Count >= PerMinute)
        {
            return false;
        }

        _restarts.Enqueue(now);
        return true;
    }
}
