namespace ServicePortal.Dev.Processes;

/// <summary>Finds what the build made: it lies beside the program that asks, in the same configuration (bin/Project/configuration).</summary>
public static class BuiltProgram
{
    /// <summary>The runtime that runs us.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    public static string Locate(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll");
        return File.Exists(program) ? program : throw new DevelopmentException($"{program} is missing: build the solution first (dotnet build).");
    }
}
