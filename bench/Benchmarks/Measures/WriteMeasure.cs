using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Replay;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Benchmarks.Workloads;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>
/// Registration and eID sign-in, whole journeys, against pgbench with the same statements in the same round trips. The service hashes as cheaply as it can
/// be set to, else a registration would show the hash and nothing else.
/// </summary>
internal sealed class WriteMeasure : IMeasure
{
    private const int InFlight = 8;

    // Enough that clients seldom meet at the same citizen's rows.
    private const int CitizensToReplay = 64;

    private const int MostNotes = 20;

    public static string Part => "writes";

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using var accountService = await bench.Servers.StartAccountServiceAsync(cheapHashes: true);
        using var portal = bench.Connect("portal", accountService);
        using var adapter = bench.Connect("eid-adapter", accountService);
        var acts = new CitizenActs(portal, adapter);
        var rounds = new Rounds();
        await AddAsync(bench, rounds, accountService, "registration", acts.RegisterAsync);
        await AddAsync(bench, rounds, accountService, "eID sign-in", acts.SignInWithCardAsync);
        if (bench.Pgbench is { } pgbench)
        {
            var scripts = await NoteScriptsAsync(bench);
            await bench.Servers.Database.VacuumAsync();
            rounds.Add("registration's statements", () => pgbench.RunAsync(scripts.Registration, InFlight, bench.Options.Window(3)));
            rounds.Add("eID sign-in's statements", () => pgbench.RunAsync(scripts.SignIn, InFlight, bench.Options.Window(3)));
        }

        await bench.RunRoundsAsync(rounds, Part);
        return [RowOf(rounds, "registration"), RowOf(rounds, "eID sign-in")];
    }

    private static async Task AddAsync(Bench bench, Rounds rounds, Server server, string name, Func<int, Task> act)
    {
        await bench.WarmUpAsync(InFlight, act);
        rounds.Add(name, () => ClosedLoop.RunAsync(InFlight, bench.Options.Window(3), act, bench.MeterOf(server)));
    }

    // A service of its own whose statements pass a tap.
    private static async Task<(string Registration, string SignIn)> NoteScriptsAsync(Bench bench)
    {
        using var tap = new PostgresTap(bench.Servers.Database.Port);
        await using var accountService = await bench.Servers.StartAccountServiceAsync(tap.Port, cheapHashes: true);
        using var portal = bench.Connect("portal", accountService);
        using var adapter = bench.Connect("eid-adapter", accountService);
        var acts = new CitizenActs(portal, adapter);
        var registration = await NoteTwinsAsync(tap, () => acts.RegisterAsync(0));
        var signIns = new List<Twins>();
        for (var number = 0; number < CitizensToReplay; number++)
        {
            var citizen = number;
            signIns.Add(await NoteTwinsAsync(tap, () => acts.SignInWithCardAsync(0, citizen), signIns.FirstOrDefault()?.One));
        }

        return (
            bench.Servers.WriteFile("registration.sql", ReplayScript.Write([registration])),
            bench.Servers.WriteFile("eid-sign-in.sql", ReplayScript.Write(signIns)));
    }

    // EF may order what it inserts by random keys, and a new connection begins with questions of the driver: two notes that agree are soon there.
    private static async Task<Twins> NoteTwinsAsync(PostgresTap tap, Func<Task> act, IReadOnlyList<RoundTrip>? example = null)
    {
        var notes = new List<IReadOnlyList<RoundTrip>>();
        for (var count = 0; count < MostNotes; count++)
        {
            var note = await tap.NoteAsync(act);
            if (example is null || ReplayScript.HaveSameStatements(example, note))
            {
                if (notes.FirstOrDefault(earlier => ReplayScript.HaveSameStatements(earlier, note)) is { } twin)
                {
                    return new(twin, note);
                }

                notes.Add(note);
            }
        }

        throw new InvalidOperationException($"{MostNotes} calls of a kind sent different statements each time.");
    }

    private static Row RowOf(Rounds rounds, string name)
    {
        var (what, statements) = ($"{name} ({Figure.Cpu(rounds.CpuMilliseconds(name))})", $"{name}'s statements");
        return rounds.Has(statements)
            ? new(what, Figure.PerSecond(rounds.PerSecond(name)), $"pgbench {Figure.PerSecond(rounds.PerSecond(statements))}",
                Figure.Ratio(rounds.PerSecondRatio(name, statements)))
            : new(what, Figure.PerSecond(rounds.PerSecond(name)), "pgbench is missing", "");
    }
}
