using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Benchmarks.Setting;

namespace ServicePortal.Benchmarks.Workloads;

/// <summary>The anchor of password sign-ins: the same Argon2id with the same parameters, and nothing around it.</summary>
internal static class BareHash
{
    private static readonly PasswordOptions Parameters = new();

    public static Task HashAsync(int caller)
    {
        Argon2Digest.Compute(Citizens.Password, Parameters.MemoryKiB, Parameters.Passes);
        return Task.CompletedTask;
    }
}
