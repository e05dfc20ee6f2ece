using System.Globalization;
using ServicePortal.Dev.DevHost.Orchestration;

namespace ServicePortal.Dev.DevHost;

/// <summary>What <c>script/server</c> was told.</summary>
internal static class CommandLine
{
    public const string Help = """
        script/server [options]   sets up what is missing, starts everything and prints where to click

          --fresh                 start over: forget accounts, certificates, mails and logs
          --data DIR              keep them in DIR instead of .dev
          --port-offset N         add N to every port (100: the portal at 7543)
          --portal-port N         another port for one part; also --accounts-port, --adapter-port,
                                  --eid-server-port, --eid-server-soap-port, --eid-server-paos-port,
                                  --mail-page-port, --smtp-port, --buergerservice-port, --kfz-port, --postgres-port
          --ausweisapp            read cards with the AusweisApp on this computer instead of the card simulator
                                  (docs/ausweisapp.md says what it needs)
          --eid-client URL        read cards with the eID-Client at this address
          --postgres STRING       use another PostgreSQL server, 15 or later: connection string of a superuser
          --verbose               show what every service writes
          --help                  this text
        """;

    // TR-03124-1, 2.1: the one address at which every eID-Client of a computer is found.
    private static readonly Uri AusweisApp = new("http://127.0.0.1:24727/eID-Client");

    /// <exception cref="DevelopmentException">An option is unknown, or its value is missing or wrong.</exception>
    public static DevelopmentOptions Parse(IReadOnlyList<string> arguments, Action<string> say)
    {
        var options = new DevelopmentOptions { Say = say };
        var offset = 0;
        for (var index = 0; index < arguments.Count; index++)
        {
            var option = arguments[index];
            string Value() => ++index < arguments.Count ? arguments[index] : throw new DevelopmentException($"{option} needs a value.");
            options = option switch
            {
                "--fresh" => options with { IsFresh = true },
                "--verbose" => options with { Echo = say },
                "--data" => options with { DataFolder = Path.GetFullPath(Value()) },
                "--ausweisapp" => options with { EidClient = AusweisApp },
                "--eid-client" => options with { EidClient = Address(option, Value()) },
                "--postgres" => options with { PostgresConnectionString = Value() },
                "--port-offset" => Keep(options, offset = Number(option, Value())),
                _ => WithPort(options, option, Value),
            };
        }

        return options with { Ports = options.Ports.Shift(offset) };
    }

    private static DevelopmentOptions Keep(DevelopmentOptions options, int _) => options;

    private static DevelopmentOptions WithPort(DevelopmentOptions options, string option, Func<string> value) =>
        option.StartsWith("--", StringComparison.Ordinal) && options.Ports.ByOption.ContainsKey(option[2..])
            ? options with { Ports = options.Ports.With(option[2..], Number(option, value())) }
            : throw new DevelopmentException($"Unknown option {option}.\n\n{Help}");

    private static int Number(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535
            ? number
            : throw new DevelopmentException($"{option} needs a number from 0 to 65535, not '{value}'.");

    private static Uri Address(string option, string value) => Uri.TryCreate(value, UriKind.Absolute, out var address)
        ? address
        : throw new DevelopmentException($"{option} needs an absolute address, not '{value}'.");
}
