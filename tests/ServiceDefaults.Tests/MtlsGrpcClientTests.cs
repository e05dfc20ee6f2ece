using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Mtls;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class MtlsGrpcClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_calls_with_the_certificate_of_its_process()
    {
        await using var host = await MtlsHost.StartAsync();
        await using var services = CreateClientServices(host.Address);

        var reply = await services.GetRequiredService<Health.HealthClient>().CheckAsync(new HealthCheckRequest(), cancellationToken: Cancellation);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, reply.Status);
    }

    [Fact]
    public async Task A_call_without_a_deadline_gets_one_of_ten_seconds()
    {
        var timeout = await CaptureTimeoutAsync(deadline: null);

        Assert.InRange(timeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_deadline_of_the_caller_stays()
    {
        var timeout = await CaptureTimeoutAsync(DateTime.UtcNow.AddMinutes(5));

        Assert.InRange(timeout, TimeSpan.FromSeconds(11), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_server_of_a_foreign_authority_is_refused()
    {
        using var elsewhere = new TestPki();
        await using var host = await MtlsHost.StartAsync();
        var settings = TestPki.Shared.SettingsFor("portal");
        settings["Mtls:AuthorityPath"] = elsewhere.Development.AuthorityPath;

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host, settings, host.Address));

        Assert.IsType<AuthenticationException>(refusal.InnerException);
    }

    [Fact]
    public async Task A_server_under_another_host_name_is_refused()
    {
        await using var host = await MtlsHost.StartAsync();
        var settings = TestPki.Shared.SettingsFor("portal");

        Assert.Equal("portal", await GetAsync(host, settings, host.Address));
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host, settings, new Uri("https://accounts.example/")));

        Assert.IsType<AuthenticationException>(refusal.InnerException);
    }

    [Fact]
    public void A_missing_file_is_named_by_its_setting()
    {
        var settings = TestPki.Shared.SettingsFor("portal");
        settings["Mtls:PrivateKeyPath"] = "/nowhere/portal.key";
        using var services = CreateServices(settings);

        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<MtlsCredentials>);

        Assert.Contains("Mtls:PrivateKeyPath", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<TimeSpan> CaptureTimeoutAsync(DateTime? deadline)
    {
        var header = "";
        await using var host = await MtlsHost.StartAsync(services => services.AddTransient<IStartupFilter>(_ =>
            new CaptureRequests(request => header = request.Headers["grpc-timeout"].ToString())));
        await using var services = CreateClientServices(host.Address);
        await services.GetRequiredService<Health.HealthClient>().CheckAsync(new HealthCheckRequest(), deadline: deadline, cancellationToken: Cancellation);
        return ParseTimeout(header);
    }

    // https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md: TimeoutValue and TimeoutUnit
    private static TimeSpan ParseTimeout(string header)
    {
        var value = long.Parse(header[..^1], CultureInfo.InvariantCulture);
        return header[^1] switch
        {
            'M' => TimeSpan.FromMinutes(value),
            'S' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'u' => TimeSpan.FromMicroseconds(value),
            _ => throw new FormatException($"Unexpected timeout '{header}'."),
        };
    }

    /// <summary>Connects to the host whatever name the address has.</summary>
    private static async Task<string> GetAsync(MtlsHost host, Dictionary<string, string?> settings, Uri address)
    {
        await using var services = CreateServices(settings);
        using var handler = services.GetRequiredService<MtlsCredentials>().CreateHandler();
        handler.ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var client = new HttpClient(handler) { BaseAddress = address };
        return await client.GetStringAsync("/who", Cancellation);
    }

    private static ServiceProvider CreateClientServices(Uri address)
    {
        var settings = TestPki.Shared.SettingsFor("portal");
        settings["Partner:Address"] = address.ToString();
        return CreateServices(settings);
    }

    private static ServiceProvider CreateServices(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddMtlsGrpcClient<Health.HealthClient>("Partner:Address");
        return services.BuildServiceProvider();
    }

    private sealed class CaptureRequests(Action<HttpRequest> capture) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                capture(context.Request);
                return following(context);
            });
            next(app);
        };
    }
}
