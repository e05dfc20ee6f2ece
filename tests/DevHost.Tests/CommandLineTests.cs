namespace ServicePortal.Dev.DevHost.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_say_what_differs()
    {
        var options = CommandLine.Parse(
            ["--fresh", "--portal-port", "8443", "--port-offset", "10", "--eid-client", "http://127.0.0.1:24727/eID-Client", "--data", "/data/one"], _ => { });

        Assert.True(options.IsFresh);
        Assert.Equal((8453, 7011), (options.Ports.Portal, options.Ports.Accounts));
        Assert.Equal("http://127.0.0.1:24727/eID-Client", options.EidClient?.ToString());
        Assert.Equal(Path.GetFullPath("/data/one"), options.DataFolder);
        Assert.Null(options.Echo);
    }

    [Theory]
    [InlineData("--portal")]
    [InlineData("--portal-port")]
    [InlineData("--portal-port", "seven")]
    [InlineData("--portal-port", "70000")]
    [InlineData("--eid-client", "nowhere")]
    [InlineData("fresh")]
    public void A_wrong_option_is_named(params string[] arguments)
    {
        var refusal = Assert.Throws<DevelopmentException>(() => CommandLine.Parse(arguments, _ => { }));

        Assert.Contains(arguments[0], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_names_every_option()
    {
        var ports = new Orchestration.DevelopmentPorts().ByOption.Keys.Select(option => $"--{option}");

        Assert.All(ports.Append("--fresh").Append("--data").Append("--eid-client").Append("--postgres").Append("--verbose"),
            option => Assert.Contains(option, CommandLine.Help, StringComparison.Ordinal));
    }
}
