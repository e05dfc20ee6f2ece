using System.Text;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests.OperatorsOwn;

/// <summary>A copy of the example folder, to be changed by a test.</summary>
internal sealed class OperatorCopy : IDisposable
{
    public const string FormerVersion = "2025-10-01";
    public const string Email = "hilfe@serviceportal-neustadt.de";
    public const string Phone = "+49 800 5551234";

    private static readonly Lazy<OperatorCopy> OfThisRun = new(CreateForRun);

    // What an operator would do with the example, in short.
    private static readonly (string Placeholder, string Own)[] Own =
    [
        ("serviceportal@example.org", Email), ("example.org", "serviceportal-neustadt.de"), ("+49 800 0000000", Phone),
        ("Musterbehörde", "Behörde"), ("Musterstraße", "Hauptstraße"), ("Musterstadt", "Neustadt"), ("Musterlogo", "Logo"),
    ];

    private OperatorCopy(Func<string, string> change)
    {
        foreach (var file in Directory.EnumerateFiles(Example, "*", SearchOption.AllDirectories))
        {
            Write(System.IO.Path.GetRelativePath(Example, file), change(File.ReadAllText(file)));
        }
    }

    public static string Example { get; } = System.IO.Path.Combine(Checkout.Root, "src", "PortalWeb", "operator.example");

    /// <summary>An operator's own, with a former version of the privacy notice; nobody changes it.</summary>
    public static OperatorCopy Shared => OfThisRun.Value;

    public string Path { get; } = Directory.CreateTempSubdirectory("serviceportal-operator-").FullName;

    public static OperatorCopy OfExample() => new(text => text);

    public static OperatorCopy WithoutPlaceholders() => new(text => Own.Aggregate(text, (changed, pair) => changed.Replace(pair.Placeholder, pair.Own, StringComparison.Ordinal)));

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] bytes)
    {
        var full = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    public void Replace(string file, string former, string text)
    {
        var before = File.ReadAllText(System.IO.Path.Combine(Path, file));
        Assert.Contains(former, before, StringComparison.Ordinal);
        Write(file, before.Replace(former, text, StringComparison.Ordinal));
    }

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static OperatorCopy CreateForRun()
    {
        var copy = WithoutPlaceholders();
        copy.Write($"privacy/{FormerVersion}.de.md", "## Wer verantwortlich ist\n\nVerantwortlich war das Amt Neustadt.\n");
        copy.Write($"privacy/{FormerVersion}.en.md", "## Who is responsible\n\nNeustadt was responsible.\n");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => copy.Dispose();
        return copy;
    }
}
