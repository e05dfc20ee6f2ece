using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Testing;

/// <summary>Listens to one host's counter of security events; other hosts in the same process are not heard.</summary>
public sealed class SecurityCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _kinds = [];

    public SecurityCounts(IServiceProvider host)
    {
        var factory = host.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == SecurityEvents.CounterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _kinds.Enqueue($"{tags[0].Value}"));
        _listener.Start();
    }

    /// <summary>The kinds in the order in which they were counted.</summary>
    public IReadOnlyList<string> Kinds => [.. _kinds];

    public void Dispose() => _listener.Dispose();
}
