using System.Security.Cryptography;
using System.Text;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost;

/// <summary>The folder that holds the solution, found upwards from the program that runs.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    public static string NodeModules => Path.Combine(Root, "node_modules");

    /// <summary>A short name for a folder, the same in every run.</summary>
    public static string HashOf(string folder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..12];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServicePortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DevelopmentException($"No ServicePortal.sln in {AppContext.BaseDirectory} or above: run this from a checkout.");
    }
}
