namespace ServicePortal.Benchmarks;

/// <summary>Goes to standard error, so that standard output is the table alone.</summary>
internal static class Progress
{
    public static void Report(string text) => Console.Error.WriteLine($"bench: {text}");
}
