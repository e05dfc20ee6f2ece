using Microsoft.Extensions.Options;
using ServicePortal.Eid.Tr03130.Soap;
using ServicePortal.Eid.Tr03130.Transport;

namespace ServicePortal.Eid.Tr03130;

/// <summary>
/// Nothing in a signed getResult reply names the session that it answers, so while one is fresh it could be given out again in
/// somebody else's flow. Remembers replies that carried data until they are stale.
/// </summary>
internal sealed class SeenReplies(IOptions<EidServerOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _fingerprints = [];
    private readonly Queue<(string Fingerprint, DateTimeOffset Until)> _order = [];
    private readonly TimeSpan _window = SoapSigner.Lifetime + (2 * options.Value.ClockSkew);

    public bool TryAdd(string fingerprint)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && oldest.Until < now)
            {
                _fingerprints.Remove(_order.Dequeue().Fingerprint);
            }

            if (!_fingerprints.Add(fingerprint))
            {
                return false;
            }

            _order.Enqueue((fingerprint, now + _window));
            return true;
        }
    }
}
