using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.CardSimulator.Runs;

/// <summary>The browsers at the card reader, in memory and bounded; each is forgotten when its session times out.</summary>
internal sealed class SimulatorRuns(IOptions<SimulatorOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SimulatorRun> _byId = new(StringComparer.Ordinal);

    /// <returns>Null when too many are open.</returns>
    public SimulatorRun? Start(EidSession session, Uri refreshAddress)
    {
        lock (_lock)
        {
            ForgetTimedOut();
            if (_byId.Count >= options.Value.MaxRuns)
            {
                return null;
            }

            var run = new SimulatorRun(session, refreshAddress);
            _byId.Add(run.Id, run);
            return run;
        }
    }

    /// <returns>Null when there is none, or its time is up.</returns>
    public SimulatorRun? Find(string? id)
    {
        lock (_lock)
        {
            ForgetTimedOut();
            return _byId.GetValueOrDefault(id ?? "");
        }
    }

    private void ForgetTimedOut()
    {
        var now = clock.GetUtcNow();
        foreach (var run in _byId.Values.Where(run => run.Session.ExpiresAt <= now).ToList())
        {
            _byId.Remove(run.Id);
        }
    }
}
