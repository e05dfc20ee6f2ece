using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServicePortal.Testing.AusweisApps;

/// <summary>The AusweisApp's own interface for programs (its SDK), by which a test plays the citizen.</summary>
public sealed class AusweisAppSocket : IDisposable
{
    private const string SimulatorReader = "Simulator";
    private const byte DirectoryFile = 0x1E;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // EF.DIR with the eID application alone: by it the AusweisApp knows an identity card.
    private static readonly byte[] Directory = Convert.FromHexString("610B4F09E80704007F00070302");
    private readonly ClientWebSocket _socket = new();

    private AusweisAppSocket()
    {
    }

    public static async Task<AusweisAppSocket> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new AusweisAppSocket();
        await socket._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/eID-Kernel"), cancellationToken);
        return socket;
    }

    /// <summary>Accepts what is asked but for what is taken away, puts the card on the reader, enters the PIN, and waits for the end.</summary>
    /// <param name="deselect">Names of the SDK, such as "Pseudonym".</param>
    /// <param name="files">The files of the card, by short identifier, with EF.CardAccess (1C) and EF.CardSecurity (1D); null for the simulator's own card.</param>
    public async Task<JsonNode> IdentifyAsync(
        IReadOnlyCollection<string>? deselect = null, IReadOnlyDictionary<byte, byte[]>? files = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            switch (Kind(message))
            {
                case "ACCESS_RIGHTS" when deselect is { Count: > 0 } && Holds(message, deselect):
                    var optional = message["chat"]!["optional"]!.AsArray().Select(right => right!.GetValue<string>());
                    var kept = new JsonArray([.. optional.Except(deselect).Select(right => (JsonNode)right)]);
                    await SendAsync(new JsonObject { ["cmd"] = "SET_ACCESS_RIGHTS", ["chat"] = kept }, cancellationToken);
                    break;
                case "ACCESS_RIGHTS":
                    await SendAsync(new JsonObject { ["cmd"] = "ACCEPT" }, cancellationToken);
                    break;
                case "INSERT_CARD":
                    await SendAsync(SetCard(files), cancellationToken);
                    break;
                case "ENTER_PIN" when message["error"] is null:
                    await SendAsync(new JsonObject { ["cmd"] = "SET_PIN" }, cancellationToken); // the simulator's reader has keys of its own
                    break;
                case "AUTH" when message["result"] is not null:
                    return message;
                case not null when message["error"] is not null:
                    throw new InvalidOperationException($"the AusweisApp does not take it: {message}");
            }
        }
    }

    /// <summary>Waits for the question which data may be read, and gives up.</summary>
    public async Task<JsonNode> CancelAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            switch (Kind(message))
            {
                case "ACCESS_RIGHTS":
                    await SendAsync(new JsonObject { ["cmd"] = "CANCEL" }, cancellationToken);
                    break;
                case "AUTH" when message["result"] is not null:
                    return message;
            }
        }
    }

    /// <summary>Waits until the AusweisApp gives up by itself.</summary>
    public async Task<JsonNode> WaitForEndAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            if (Kind(message) == "AUTH" && message["result"] is not null)
            {
                return message;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string? Kind(JsonNode message) => message["msg"]?.GetValue<string>();

    private static bool Holds(JsonNode accessRights, IReadOnlyCollection<string> rights) =>
        accessRights["chat"]!["effective"]!.AsArray().Any(right => rights.Contains(right!.GetValue<string>()));

    private static JsonObject SetCard(IReadOnlyDictionary<byte, byte[]>? files)
    {
        var command = new JsonObject { ["cmd"] = "SET_CARD", ["name"] = SimulatorReader };
        if (files is not null)
        {
            command["simulator"] = new JsonObject
            {
                ["files"] = new JsonArray([File("2F00", DirectoryFile, Directory), .. files.Select(file => File($"01{file.Key:X2}", file.Key, file.Value))]),
            };
        }

        return command;
    }

    private static JsonObject File(string id, byte shortId, byte[] content) => new()
    {
        ["fileId"] = id,
        ["shortFileId"] = $"{shortId:X2}",
        ["content"] = Convert.ToHexString(content),
    };

    private Task SendAsync(JsonObject command, CancellationToken cancellationToken) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, limit.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(message.ToArray())!;
    }
}
