using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Org.BouncyCastle.Tls;
using ServicePortal.Dev.EidServer.Tests.AusweisApps;
using ServicePortal.Dev.EidServer.Tests.Tr03110;
using ServicePortal.Dev.EidServer.Tr03112.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tests.Tr03112;

public sealed class PaosTransportTests : IAsyncLifetime
{
    private readonly TestCard _card = new();
    private PaosServer _server = null!;
    private EidSession _session = null!;

    private byte[] Key => Convert.FromHexString(_session.Psk.Key);

    public async ValueTask InitializeAsync()
    {
        _server = await PaosServer.StartAsync(trustedSigners: [_card.SignerHash]);
        _session = _server.Open((EidField.GivenNames, Demand.Required), (EidField.RestrictedID, Demand.Allowed), (EidField.AgeVerification, Demand.Allowed));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_card_is_read_over_one_connection()
    {
        using var client = Client();

        await RunAsync(client);

        var read = Assert.IsType<CardOutcome.Read>(_server.OutcomeOf(_session));
        Assert.Equal("ERIKA", read.Chip.GivenNames);
        Assert.True(read.Chip.IsOldEnough);
        Assert.Equal(3, read.AllowedByUser.Count);
        Assert.DoesNotContain("ERIKA", _server.Logs.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_session.Psk.Key, _server.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        using var client = new PskClient(_server.Address, "not-the-id-of-any-session", Key);

        await RefusedAsync(client, AlertDescription.unknown_psk_identity);
        await StillServesAsync();
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        using var client = new PskClient(_server.Address, _session.Psk.Id, new byte[32]);

        await RefusedAsync(client, AlertDescription.decrypt_error, AlertDescription.bad_record_mac);
        await StillServesAsync();
    }

    [Fact]
    public async Task The_key_of_a_session_that_is_over_is_refused()
    {
        _server.Sessions.End(_session.Id);
        using var client = Client();

        await RefusedAsync(client, AlertDescription.unknown_psk_identity);
    }

    [Fact]
    public async Task TLS_without_a_key_is_refused_and_disturbs_nobody()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        await using var tls = new SslStream(tcp.GetStream());

        await Assert.ThrowsAnyAsync<Exception>(() => tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls12,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        }));

        await StillServesAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001")]
    public async Task Bare_connections_are_tolerated(string bytes)
    {
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
            await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes));
        }

        await StillServesAsync();
        Assert.DoesNotContain("Error", _server.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Critical", _server.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_connection_to_a_session_is_refused_and_the_first_goes_on()
    {
        using var first = Client();
        using var second = Client();
        var client = EidClient(first);
        client.Start();

        var (status, body) = await second.PostAsync(ClientMessages.StartPaos(_session.Psk.Id));

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(PaosNames.Soap + "Fault", ClientMessages.Payload(body).Name);
        Assert.Equal("Transmit", client.Authenticate(client.Greet()).Name.LocalName);
    }

    [Fact]
    public async Task A_connection_with_the_key_that_says_nothing_does_not_take_the_session()
    {
        using var silent = Client();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await silent.GetAsync());

        await StillServesAsync();
    }

    [Fact]
    public async Task A_connection_that_is_lost_ends_the_session()
    {
        using var client = Client();
        EidClient(client).Start();

        client.Drop();

        Assert.Equal(ResultMinor.CommunicationError, Assert.IsType<CardOutcome.NotRead>(await OutcomeAsync()).Minor);
    }

    [Theory]
    [InlineData("application/vnd.paos+xml", "/other", HttpStatusCode.NotFound)]
    [InlineData("text/xml", "/", HttpStatusCode.UnsupportedMediaType)]
    public async Task Requests_that_are_not_PAOS_get_the_status_that_says_why(string type, string path, HttpStatusCode expected)
    {
        using var client = Client();

        Assert.Equal(expected, (await client.PostAsync(ClientMessages.StartPaos(_session.Psk.Id), type, path)).Status);
    }

    [Fact]
    public async Task An_oversized_message_is_a_fault_and_ends_the_session()
    {
        using var client = Client();
        EidClient(client).Start();

        var (status, _) = await client.PostAsync(new byte[PaosXml.MaxBytes + 1]);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(ResultMinor.CommunicationError, Assert.IsType<CardOutcome.NotRead>(_server.OutcomeOf(_session)).Minor);
    }

    private PskClient Client() => new(_server.Address, _session.Psk.Id, Key);

    private TestEidClient EidClient(PskClient client) => new(_card, _server.Root, _session.Psk.Id, message =>
    {
        var (status, body) = client.PostAsync(message).GetAwaiter().GetResult();
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    });

    private async Task RunAsync(PskClient client)
    {
        var eid = EidClient(client);
        eid.Start();
        var transmit = eid.Authenticate(eid.Greet());
        var end = await Task.Run(() => eid.Send(ClientMessages.TransmitResponse(eid.LastServerId, eid.Execute(transmit))));
        Assert.Equal("StartPAOSResponse", end.Name.LocalName);
        Assert.Null(ClientMessages.MinorOf(end));
    }

    private async Task StillServesAsync()
    {
        using var client = Client();
        await RunAsync(client);
        Assert.IsType<CardOutcome.Read>(_server.OutcomeOf(_session));
    }

    private async Task<CardOutcome?> OutcomeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var counter = 1; ; counter++)
        {
            if (_server.Sessions.TakeResult(_session.Id, counter) is SessionReply.Ready ready)
            {
                return ready.Outcome;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task RefusedAsync(PskClient client, params short[] alerts)
    {
        var exception = await Assert.ThrowsAsync<HttpRequestException>(client.GetAsync);
        Assert.Contains(Assert.IsType<TlsFatalAlertReceived>(exception.InnerException).AlertDescription, alerts);
    }
}
