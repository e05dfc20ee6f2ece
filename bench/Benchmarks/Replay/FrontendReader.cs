using System.Buffers.Binary;
using System.Text;

namespace ServicePortal.Benchmarks.Replay;

/// <summary>Understands what one client says to PostgreSQL. [PostgreSQL, "Frontend/Backend Protocol", message formats]</summary>
internal sealed class FrontendReader(Action<RoundTrip> onRoundTrip)
{
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;

    private readonly Dictionary<string, (string Sql, uint[] Types)> _prepared = [];
    private readonly List<Statement> _current = [];
    private Statement? _bound;
    private byte[] _pending = [];
    private bool _isStarted;

    public void Read(ReadOnlySpan<byte> bytes)
    {
        _pending = [.. _pending, .. bytes];
        while (TryTake(out var type, out var body))
        {
            Handle(type, body);
        }
    }

    private bool TryTake(out char type, out byte[] body)
    {
        // Everything but the first messages begins with a letter.
        var header = _isStarted ? 1 : 0;
        (type, body) = ('\0', []);
        if (_pending.Length < header + 4)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_pending.AsSpan(header));
        if (_pending.Length < header + length)
        {
            return false;
        }

        type = _isStarted ? (char)_pending[0] : '\0';
        body = _pending[(header + 4)..(header + length)];
        _pending = _pending[(header + length)..];
        _isStarted = _isStarted || BinaryPrimitives.ReadInt32BigEndian(body) is not (SslRequest or GssRequest);
        return true;
    }

    private void Handle(char type, byte[] body)
    {
        var message = new MessageReader(body);
        switch (type)
        {
            case 'P':
                var name = message.Text();
                _prepared[name] = (message.Text(), [.. Enumerable.Range(0, message.Int16()).Select(_ => (uint)message.Int32())]);
                break;
            case 'B':
                _ = message.Text();
                _bound = Bind(message);
                break;
            case 'E' when _bound is not null:
                _current.Add(_bound);
                break;
            case 'Q':
                _current.Add(new(message.Text(), []));
                EndUnlessBegin();
                break;
            case 'S':
                End();
                break;
        }
    }

    private Statement Bind(MessageReader message)
    {
        var (sql, types) = _prepared[message.Text()];
        var formats = Enumerable.Range(0, message.Int16()).Select(_ => message.Int16()).ToArray();
        var values = Enumerable.Range(0, message.Int16()).Select(_ => message.Bytes()).ToArray();
        return new(sql, [.. values.Select((value, index) => SqlTypes.Read(types.ElementAtOrDefault(index), IsBinary(formats, index), value))]);
    }

    private static bool IsBinary(short[] formats, int index) => formats switch { [] => false, [var one] => one == 1, _ => formats[index] == 1 };

    // Npgsql does not wait for the answer to BEGIN: it travels with what follows.
    private void EndUnlessBegin()
    {
        if (!_current[^1].IsBegin)
        {
            End();
        }
    }

    private void End()
    {
        if (_current.Count > 0)
        {
            onRoundTrip(new([.. _current]));
            _current.Clear();
        }
    }

    private sealed class MessageReader(byte[] body)
    {
        private int _position;

        public string Text()
        {
            var end = Array.IndexOf(body, (byte)0, _position);
            var text = Encoding.UTF8.GetString(body, _position, end - _position);
            _position = end + 1;
            return text;
        }

        public short Int16()
        {
            _position += 2;
            return BinaryPrimitives.ReadInt16BigEndian(body.AsSpan(_position - 2));
        }

        public int Int32()
        {
            _position += 4;
            return BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(_position - 4));
        }

        public byte[]? Bytes()
        {
            var length = Int32();
            if (length < 0)
            {
                return null;
            }

            _position += length;
            return body[(_position - length).._position];
        }
    }
}
