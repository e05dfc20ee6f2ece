using System.Net;
using ServicePortal.Dev.Processes;
using SmtpServer;
using SmtpServer.ComponentModel;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>Takes every mail and forgets it.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public MailSink()
    {
        var options = new SmtpServerOptionsBuilder().ServerName("sink").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        _ = new SmtpServer.SmtpServer(options, ServiceProvider.Default).StartAsync(_end.Token);
    }

    public int Port { get; } = FreePorts.Find(1)[0];

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
