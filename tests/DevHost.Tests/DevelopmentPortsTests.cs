using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class DevelopmentPortsTests
{
    [Fact]
    public void A_taken_port_is_named_with_its_holder_and_the_option_that_changes_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;
        var ports = DevelopmentPorts.Free() with { Portal = taken };

        var refusal = Assert.Throws<DevelopmentException>(() => ports.AssertFree(withPostgres: true));

        Assert.Contains(taken.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--portal-port", refusal.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"process {Environment.ProcessId} (", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Free_ports_are_all_different_and_free()
    {
        var ports = DevelopmentPorts.Free();

        Assert.Distinct(DevelopmentPorts.Options.Select(option => option.Get(ports)));
        ports.AssertFree(withPostgres: true);
    }

    [Fact]
    public void An_offset_moves_every_port()
    {
        var moved = new DevelopmentPorts().Shift(100);

        Assert.All(DevelopmentPorts.Options, option => Assert.Equal(option.Get(new DevelopmentPorts()) + 100, option.Get(moved)));
    }

    [Fact]
    public void No_port_is_without_an_option() =>
        Assert.Equal(typeof(DevelopmentPorts).GetProperties().Count(property => property.PropertyType == typeof(int)), DevelopmentPorts.Options.Count);
}
