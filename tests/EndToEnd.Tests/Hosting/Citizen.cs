namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>A citizen who is nobody else in this run.</summary>
internal sealed record Citizen(string UserName)
{
    public const string RightPassword = "Regenschirm-im-Apfelbaum-7";

    private static int _count;

    public string Email => $"{UserName}@buerger.example";

    public static Citizen New(string name = "buerger") => new($"{name}-{Interlocked.Increment(ref _count)}-{Guid.NewGuid().ToString("N")[..6]}");
}
