namespace ServicePortal.Dev.DevHost.Processes;

/// <summary>Finds what the build made, in the same configuration as the program that asks.</summary>
internal static class BuiltProgram
{
    /// <summary>The runtime that runs us.</summary>
    public static string DotNet { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    public static string Locate(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(Checkout.Root, "artifacts", "bin", project, configuration, $"{project}.dll");
        return File.Exists(program) ? program : throw new DevelopmentException($"{program} is missing: build the solution first (dotnet build).");
    }
}
