using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost;

/// <summary>What <c>script/server</c> was told.</summary>
internal static class CommandLine
{
    private const int HelpWidth = 120;

    // TR-03124-1, 2.1: the one address at which every eID-Client of a computer is found.
    private static readonly Uri AusweisAppAddress = new("http://127.0.0.1:24727/eID-Client");

    private static readonly Option<bool> Fresh = new("--fresh") { Description = "start over: forget accounts, certificates, mails and logs" };
    private static readonly Option<string?> Data = new("--data") { HelpName = "DIR", Description = "keep them in DIR instead of .dev" };
    private static readonly Option<int> PortOffset = Number("--port-offset", "add N to every port (100: the portal at 7543)");

    private static readonly IReadOnlyList<(PortOption Port, Option<int> Option)> Ports =
        [.. DevelopmentPorts.Options.Select(port => (port, Number($"--{port.Name}", $"another port than {port.Get(new DevelopmentPorts())} for {port.Owner}")))];

    private static readonly Option<bool> AusweisApp = new("--ausweisapp")
    {
        Description = "read cards with the AusweisApp on this computer instead of the card simulator (docs/ausweisapp.md says what it needs)",
    };

    private static readonly Option<Uri?> EidClient = new("--eid-client")
    {
        HelpName = "URL",
        Description = "read cards with the eID-Client at this address",
        CustomParser = value => Uri.TryCreate(value.Tokens[0].Value, UriKind.Absolute, out var address)
            ? address
            : Refuse<Uri>(value, "--eid-client", "an absolute address"),
    };

    private static readonly Option<string?> Postgres = new("--postgres")
    {
        HelpName = "STRING",
        Description = "use another PostgreSQL server, 15 or later: connection string of a superuser",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "show what every service writes" };

    private static readonly Command Root = Describe();

    /// <summary>What <c>--help</c> prints.</summary>
    public static string Help
    {
        get
        {
            using var text = new StringWriter { NewLine = "\n" };
            Root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = text });
            return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        }
    }

    /// <exception cref="DevelopmentException">An option is unknown, or its value is missing or wrong.</exception>
    public static DevelopmentOptions Parse(IReadOnlyList<string> arguments, Action<string> report)
    {
        var said = Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (said.Errors.Count > 0)
        {
            throw new DevelopmentException($"{string.Join('\n', said.Errors.Select(error => error.Message))}\nscript/server --help lists the options.");
        }

        var defaults = new DevelopmentOptions();
        return defaults with
        {
            Report = report,
            Echo = said.GetValue(Verbose) ? report : null,
            IsFresh = said.GetValue(Fresh),
            DataFolder = said.GetValue(Data) is { } folder ? Path.GetFullPath(folder) : defaults.DataFolder,
            EidClient = said.GetValue(EidClient) ?? (said.GetValue(AusweisApp) ? AusweisAppAddress : null),
            PostgresConnectionString = said.GetValue(Postgres),
            Ports = PortsOf(said).Shift(said.GetValue(PortOffset)),
        };
    }

    private static Command Describe()
    {
        var help = new HelpOption { Description = "this text" };
        ((HelpAction)help.Action!).MaxWidth = HelpWidth;
        var root = new Command("script/server", "Sets up what is missing, starts everything and prints where to click.");
        foreach (var option in (IEnumerable<Option>)[Fresh, Data, PortOffset, .. Ports.Select(port => port.Option), AusweisApp, EidClient, Postgres, Verbose, help])
        {
            root.Add(option);
        }

        return root;
    }

    private static DevelopmentPorts PortsOf(ParseResult said) => Ports
        .Where(port => said.GetResult(port.Option) is not null)
        .Aggregate(new DevelopmentPorts(), (ports, port) => port.Port.With(ports, said.GetValue(port.Option)));

    private static Option<int> Number(string name, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = value => int.TryParse(value.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535
            ? number
            : Refuse<int>(value, name, "a number from 0 to 65535"),
    };

    private static T? Refuse<T>(ArgumentResult value, string option, string needed)
    {
        value.AddError($"{option} needs {needed}, not '{value.Tokens[0].Value}'.");
        return default;
    }
}
