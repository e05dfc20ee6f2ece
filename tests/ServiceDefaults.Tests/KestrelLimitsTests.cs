using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class KestrelLimitsTests
{
    private const int ManyStreams = 3_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(256 * 1024, HttpStatusCode.OK)]
    [InlineData((256 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_have_256_KiB(int size, HttpStatusCode expected)
    {
        await using var host = await MtlsHost.StartAsync();
        using var client = host.CreateClient(TestPki.Shared.Load("portal"));
        using var body = new ByteArrayContent(new byte[size]);

        Assert.Equal(expected, (await client.PostAsync("/echo", body, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false)]
    public async Task Only_authenticated_encryption_is_spoken(TlsCipherSuite suite, bool accepted)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system's own policy chooses the cipher suites.");
        await using var host = await MtlsHost.StartAsync();

        var attempt = await Record.ExceptionAsync(async () =>
        {
            using var socket = new TcpClient("127.0.0.1", host.Address.Port);
            await using var tls = await Http2Attacker.AuthenticateAsync(socket, TestPki.Shared.Load("portal"), options =>
            {
                options.EnabledSslProtocols = SslProtocols.Tls12;
                options.CipherSuitesPolicy = OperatingSystem.IsLinux() ? new CipherSuitesPolicy([suite]) : null;
            });
        });

        Assert.Equal(accepted, attempt is null);
    }

    public static TheoryData<CallerRole> Roles => [.. Enum.GetValues<CallerRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_flood_of_cancelled_streams_costs_the_connection_unless_a_process_of_our_own_passes_it_on(CallerRole role)
    {
        await using var host = await MtlsHost.StartAsync();
        using var certificate = CallerTests.IssueFor(role);
        await using var caller = await Http2Attacker.ConnectAsync(host.Address.Port, certificate);

        var wasCutOff = await caller.OpenAndCancelAsync("/work", ManyStreams);

        var isStranger = role is not (CallerRole.Portal or CallerRole.EidAdapter);
        Assert.Equal(isStranger, wasCutOff);
        Assert.InRange(host.Handled, 0, ManyStreams / 10);
        Assert.Equal(isStranger ? ["cancelled_streams"] : [], host.SecurityEvents);
    }

    [Fact]
    public async Task As_many_honest_requests_on_one_connection_are_all_answered()
    {
        await using var host = await MtlsHost.StartAsync();
        using var client = host.CreateClient(TestPki.Shared.Load("portal"));
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;

        await Parallel.ForAsync(0, ManyStreams, new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = Cancellation },
            async (_, cancellation) => await client.GetStringAsync("/work", cancellation));

        Assert.Equal(ManyStreams, host.Handled);
        Assert.Empty(host.SecurityEvents);
    }
}
