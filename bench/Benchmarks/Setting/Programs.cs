using ServicePortal.Dev.DevHost;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>The programs that <c>bench/run</c> published before it started us.</summary>
internal static class Programs
{
    public static string Folder(string name)
    {
        var folder = Path.Combine(Checkout.Root, "artifacts", "bench", name);
        return File.Exists(Path.Combine(folder, name)) ? folder : throw new InvalidOperationException($"{folder} is missing: start the benchmarks with bench/run.");
    }
}
