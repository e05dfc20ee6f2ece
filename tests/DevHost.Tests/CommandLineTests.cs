using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> EveryPortOption => [.. DevelopmentPorts.Options.Select(option => option.Name)];

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

    [Fact]
    public void Without_options_everything_is_as_it_comes()
    {
        var expected = new DevelopmentOptions { Report = Ignore };

        Assert.Equal(expected, CommandLine.Parse([], Ignore) with { Settings = expected.Settings });
    }

    [Theory]
    [MemberData(nameof(EveryPortOption))]
    public void Every_port_has_an_option(string name)
    {
        var port = DevelopmentPorts.Options.Single(option => option.Name == name);

        var options = CommandLine.Parse([$"--{name}", "4711"], Ignore);

        Assert.Equal(4711, port.Get(options.Ports));
        Assert.Single(DevelopmentPorts.Options, option => option.Get(options.Ports) != option.Get(new DevelopmentPorts()));
    }

    [Theory]
    [InlineData("--portal")]
    [InlineData("--portal-port")]
    [InlineData("--portal-port", "seven")]
    [InlineData("--portal-port", "70000")]
    [InlineData("--port-offset", "-1")]
    [InlineData("--eid-client", "nowhere")]
    [InlineData("--data")]
    [InlineData("fresh")]
    [InlineData("@fresh")]
    public void A_wrong_option_is_named(params string[] arguments)
    {
        var refusal = Assert.Throws<DevelopmentException>(() => CommandLine.Parse(arguments, Ignore));

        Assert.Contains(arguments[0], refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>If it fails: <c>dotnet artifacts/bin/DevHost/debug/DevHost.dll --help > dev/DevHost/help.txt</c>.</summary>
    [Fact]
    public void The_script_prints_the_help_that_the_program_has() =>
        Assert.Equal(CommandLine.Help, File.ReadAllText(Path.Combine(Checkout.Root, "dev", "DevHost", "help.txt")));

    private static void Ignore(string line)
    {
    }
}
