using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ServicePortal.Dev.DevHost;
using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;

if (args.Any(argument => argument is "--help" or "-h"))
{
    Console.Write(CommandLine.Help);
    return 0;
}

var console = new Lock();
using var end = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
try
{
    var watch = Stopwatch.StartNew();
    var options = CommandLine.Parse(args, Print);
    await using (var environment = await DevelopmentEnvironment.StartAsync(options, end.Token))
    {
        Print(string.Create(CultureInfo.InvariantCulture, $"\n  Ready after {watch.Elapsed.TotalSeconds:0.0} s."));
        Print(Welcome.Describe(environment, options));
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Print("  Ending …");
    }

    Print("  Everything has ended.");
    return 0;
}
catch (DevelopmentException problem)
{
    await Console.Error.WriteLineAsync($"\n{problem.Message}");
    return 1;
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    Print("  Ended before everything was ready.");
    return 1;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}

void Print(string line)
{
    lock (console)
    {
        Console.WriteLine(line);
    }
}
