using ServicePortal.Dev.EidServer.Tr03112.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>
/// A connection whose client has proved to have the key of a session. The first to speak takes the session over; the dialogue lives and
/// dies with its connection, so nobody else can step in.
/// </summary>
internal sealed class PaosConnection(EidSession session, Func<EidSession, PaosDialogue> begin, Action<EidSession, PaosOutcome> ended) : IDisposable
{
    private readonly Lock _lock = new();
    private PaosDialogue? _dialogue;
    private bool _reported;

    public byte[] Answer(byte[] message)
    {
        lock (_lock)
        {
            try
            {
                return Attached().Answer(PaosRequestReader.Read(message)).Encode();
            }
            catch (PaosViolationException violation)
            {
                _dialogue?.Break(violation.Message);
                throw;
            }
            finally
            {
                Report();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _dialogue?.Break("the connection ended before the dialogue");
            Report();
        }
    }

    private PaosDialogue Attached() => _dialogue ??= session.TryAttach()
        ? begin(session)
        : throw new PaosViolationException("the session belongs to another connection");

    // The result is there before the client hears of it, for the browser may be faster than this line.
    private void Report()
    {
        if (_dialogue?.Outcome is { } outcome && !_reported)
        {
            _reported = true;
            ended(session, outcome);
        }
    }
}
