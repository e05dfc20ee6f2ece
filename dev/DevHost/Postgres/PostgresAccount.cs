using System.Diagnostics;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>
/// The system user that PostgreSQL runs as. It refuses to run as root, so root gets it a user of its own, and a home which that user can
/// enter even when the checkout lies in a folder that only root can.
/// </summary>
internal sealed record PostgresAccount(string? UserName, string Home)
{
    private const string DedicatedUser = "serviceportal-dev";

    private const UnixFileMode OpenToAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static async Task<PostgresAccount> FindAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new PostgresAccount(null, Path.Combine(Path.GetTempPath(), $"serviceportal-{Environment.UserName}"));
        }

        return new PostgresAccount(await EnsureUserAsync(cancellation), EnsureHome());
    }

    /// <summary>Runs the program as this user, without the environment of the one who asks.</summary>
    public ProcessStartInfo Run(string program, params IEnumerable<string> arguments)
    {
        var start = ChildProcess.Command(program, arguments);
        start.WorkingDirectory = Home;
        if (UserName is not null)
        {
            start.UserName = UserName;
            start.Environment["HOME"] = Home;
        }

        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    /// <summary>Hands a file or folder over to this user.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (UserName is not null)
        {
            await ChildProcess.RunAsync(ChildProcess.Command("chown", UserName, path), cancellation);
        }
    }

    private static async Task<string> EnsureUserAsync(CancellationToken cancellation)
    {
        if (await ExistsAsync(DedicatedUser, cancellation))
        {
            return DedicatedUser;
        }

        try
        {
            await ChildProcess.RunAsync(
                ChildProcess.Command("useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", DedicatedUser),
                cancellation);
            return DedicatedUser;
        }
        catch (DevelopmentException)
        {
            // Another run may have made it meanwhile; a machine without useradd still has nobody.
            return await ExistsAsync(DedicatedUser, cancellation) ? DedicatedUser : "nobody";
        }
    }

    private static async Task<bool> ExistsAsync(string user, CancellationToken cancellation)
    {
        try
        {
            await ChildProcess.RunAsync(ChildProcess.Command("id", "-u", user), cancellation);
            return true;
        }
        catch (DevelopmentException)
        {
            return false;
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static string EnsureHome()
    {
        foreach (var home in (string[])["/var/lib/serviceportal-dev", Path.Combine(Path.GetTempPath(), "serviceportal-dev")])
        {
            try
            {
                return Directory.CreateDirectory(home, OpenToAll).FullName;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // A read-only system: the temporary folder is next.
            }
        }

        throw new DevelopmentException("Neither /var/lib nor the temporary folder can be written; PostgreSQL needs a place for its data.");
    }
}
