using System.Runtime.InteropServices;
using System.Text.Json;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>The PostgreSQL programs that come from npm, in a place where the user that runs them can read them.</summary>
internal static class PostgresBinaries
{
    /// <returns>The folder with <c>initdb</c> and <c>postgres</c>.</returns>
    public static async Task<string> EnsureAsync(PostgresAccount account, CancellationToken cancellation)
    {
        var package = FindPackage();
        await HydrateLinksAsync(package, cancellation);
        var native = Path.Combine(package, "native");
        return Path.Combine(account.UserName is null ? native : await CopyAsync(package, account, cancellation), "bin");
    }

    public static string Program(string binaries, string name) => Path.Combine(binaries, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    private static string FindPackage()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var name = $"@embedded-postgres/{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        var folder = Path.Combine(Checkout.NodeModules, name);
        return Directory.Exists(Path.Combine(folder, "native"))
            ? folder
            : throw new DevelopmentException($"{name} is missing: run script/setup (or npm ci) once.");
    }

    // npm packages cannot hold symbolic links; theirs are listed in a file. npm may be set not to run the script that makes them.
    private static async Task HydrateLinksAsync(string package, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || AreLinksThere(package))
        {
            return;
        }

        var node = ChildProcess.Command("node", Path.Combine("scripts", "hydrate-symlinks.js"));
        node.WorkingDirectory = package;
        await ChildProcess.RunAsync(node, cancellation);
    }

    private static bool AreLinksThere(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return true;
        }

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        return links.RootElement.EnumerateArray().All(link => File.Exists(Path.Combine(package, link.GetProperty("target").GetString()!)));
    }

    private static async Task<string> CopyAsync(string package, PostgresAccount account, CancellationToken cancellation)
    {
        using var description = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(package, "package.json"), cancellation));
        var copy = Path.Combine(account.Home, $"postgresql-{description.RootElement.GetProperty("version").GetString()}");
        using (PrivateFiles.Lock($"{copy}.lock"))
        {
            if (!Directory.Exists(copy))
            {
                var draft = $"{copy}.{Environment.ProcessId}.draft";
                await ChildProcess.RunAsync(ChildProcess.Command("cp", "-R", Path.Combine(package, "native"), draft), cancellation);
                await ChildProcess.RunAsync(ChildProcess.Command("chmod", "-R", "u+rwX,go+rX,go-w", draft), cancellation);
                Directory.Move(draft, copy);
            }
        }

        return copy;
    }
}
