using System.Net;
using System.Net.Sockets;

namespace ServicePortal.Benchmarks.Replay;

/// <summary>Stands between a client and PostgreSQL, passes everything on, and notes the statements when asked to.</summary>
internal sealed class PostgresTap : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly int _serverPort;
    private List<RoundTrip>? _notes;

    public PostgresTap(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the act made the client say, in its order, without what the mail worker did meanwhile.</summary>
    public async Task<IReadOnlyList<RoundTrip>> NoteAsync(Func<Task> act)
    {
        List<RoundTrip> notes = [];
        lock (_gate)
        {
            _notes = notes;
        }

        await act();
        lock (_gate)
        {
            _notes = null;
            return [.. notes.Where(trip => !trip.Statements.Any(statement => statement.IsOfMailWorker))];
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The benchmark has what it needs.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            (client.NoDelay, server.NoDelay) = (true, true);
            var reader = new FrontendReader(Note);
            await Task.WhenAny(PassOnAsync(client, server, bytes => reader.Read(bytes.Span)), PassOnAsync(server, client, _ => { }));
        }
    }

    private static async Task PassOnAsync(TcpClient from, TcpClient to, Action<ReadOnlyMemory<byte>> see)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                see(buffer.AsMemory(0, count));
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone, so the other goes too.
        }
    }

    private void Note(RoundTrip trip)
    {
        lock (_gate)
        {
            _notes?.Add(trip);
        }
    }
}
