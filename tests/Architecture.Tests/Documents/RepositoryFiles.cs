namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>The files of the checkout that people wrote.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] MadeByTools = [".git", ".dev", "artifacts", "bin", "obj", "node_modules", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>With their paths from the root; by endings such as ".md".</summary>
    public static IEnumerable<(string Path, string Text)> WithEnding(params string[] endings) => Walk(new(Root))
        .Where(file => endings.Contains(file.Extension))
        .Select(file => (Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(inner => !MadeByTools.Contains(inner.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServicePortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside a checkout.");
    }
}
