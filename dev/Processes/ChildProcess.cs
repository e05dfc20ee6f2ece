using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ServicePortal.Dev.Processes;

/// <summary>Runs programs to their end.</summary>
public static class ChildProcess
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);

    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments) => new(program, arguments);

    /// <summary>Runs a program that needs no more than two minutes.</summary>
    /// <inheritdoc cref="RunAsync(ProcessStartInfo, TimeSpan, CancellationToken)"/>
    public static Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellation) => RunAsync(start, RunLimit, cancellation);

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="DevelopmentException">It failed, or did not end within the limit; the message has what it wrote.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, TimeSpan limit, CancellationToken cancellation)
    {
        var name = Path.GetFileName(start.FileName);
        var (code, output, errors) = await TryRunAsync(start, limit, cancellation);
        return code switch
        {
            0 => output,
            null => throw new DevelopmentException(Invariant($"{name} did not end within {limit.TotalSeconds} seconds:\n{output}{errors}")),
            _ => throw new DevelopmentException(Invariant($"{name} ended with {code}:\n{output}{errors}")),
        };
    }

    /// <summary>Runs a program whose failure is an answer too. One that does not end within the limit is killed, and has no code.</summary>
    public static async Task<(int? Code, string Output, string Errors)> TryRunAsync(ProcessStartInfo start, TimeSpan limit, CancellationToken cancellation)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        start.RedirectStandardInput = true;
        await using var program = RunningProgram.Start(start, line => Append(output, line), line => Append(errors, line));
        program.CloseInput();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(limit);
        await program.WaitForEndAsync(bounded.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        int? code = program.HasExited ? program.ExitCode : null;
        if (code is null)
        {
            program.Kill();
        }
        else
        {
            await program.DrainOutputAsync();
        }

        cancellation.ThrowIfCancellationRequested();
        return (code, Text(output), Text(errors));
    }

    private static void Append(StringBuilder text, string line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString().TrimEnd();
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).TrimEnd();
}
