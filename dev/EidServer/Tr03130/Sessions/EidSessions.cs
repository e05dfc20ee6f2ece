using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tr03130.Sessions;

/// <summary>All open sessions, in memory only and bounded; what has ended or timed out is forgotten with its data.</summary>
internal sealed class EidSessions(IOptions<EidSessionOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EidSession> _byId = [];
    private readonly Dictionary<string, EidSession> _byPskId = new(StringComparer.Ordinal);

    /// <returns>The session, or the minor code that says why there is none.</returns>
    public (EidSession? Session, string? Minor) Open(UseIdRequest request)
    {
        lock (_lock)
        {
            ForgetTimedOut();
            var psk = request.Psk ?? PreSharedKey.New();
            if (!psk.IsLongEnough || _byPskId.ContainsKey(psk.Id))
            {
                return (null, ResultMinor.InvalidPsk);
            }

            if (_byId.Count >= options.Value.MaxOpen)
            {
                return (null, ResultMinor.TooManyOpenSessions);
            }

            var session = new EidSession(request, psk, clock.GetUtcNow() + options.Value.Timeout);
            _byId.Add(session.Id, session);
            _byPskId.Add(psk.Id, session);
            return (session, null);
        }
    }

    public EidSession? FindByPskId(string pskId)
    {
        lock (_lock)
        {
            ForgetTimedOut();
            return _byPskId.GetValueOrDefault(pskId);
        }
    }

    public bool IsOpen(EidSession session) => ReferenceEquals(FindByPskId(session.Psk.Id), session);

    public SessionReply TakeResult(string sessionId, int counter)
    {
        lock (_lock)
        {
            ForgetTimedOut();
            if (!_byId.TryGetValue(sessionId, out var session))
            {
                return new SessionReply.Unknown();
            }

            var reply = session.Take(counter);
            if (reply is not SessionReply.NotYet)
            {
                Forget(session);
            }

            return reply;
        }
    }

    public void End(string sessionId)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(sessionId, out var session))
            {
                Forget(session);
            }
        }
    }

    private void ForgetTimedOut()
    {
        var now = clock.GetUtcNow();
        foreach (var session in _byId.Values.Where(session => session.ExpiresAt <= now).ToList())
        {
            Forget(session);
        }
    }

    private void Forget(EidSession session)
    {
        _byId.Remove(session.Id);
        _byPskId.Remove(session.Psk.Id);
    }
}
