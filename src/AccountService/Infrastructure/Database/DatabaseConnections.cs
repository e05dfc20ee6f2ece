using Npgsql;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// The operator's two connection strings. Whoever sits between us and the database could read and change everything, and Npgsql verifies nothing by itself:
/// outside this machine the server has to prove who it is, or the program does not start.
/// </summary>
internal static class DatabaseConnections
{
    private const string ApplicationName = "Accounts";
    private const string MigrationsName = "Migrations";

    /// <summary>
    /// With what measurements showed to matter: statements prepare themselves, and returning a connection costs no round trip (nothing here leaves session
    /// state behind). A cancelled command breaks its connection instead of waiting: with a synchronous standby gone, PostgreSQL would otherwise report a
    /// commit that was not replicated.
    /// </summary>
    public static NpgsqlConnectionStringBuilder ForApplication(IConfiguration configuration)
    {
        var connection = Read(configuration, ApplicationName);
        connection.MaxAutoPrepare = 100;
        connection.AutoPrepareMinUsages = 2;
        connection.NoResetOnClose = true;
        connection.CancellationTimeout = -1;
        connection.ApplicationName = "AccountService";
        return connection;
    }

    /// <summary>A role that owns the tables. The application's must be another: whoever owns the trail can change it.</summary>
    public static NpgsqlConnectionStringBuilder ForMigrations(IConfiguration configuration)
    {
        var connection = Read(configuration, MigrationsName);
        return connection.Username != ForApplication(configuration).Username
            ? connection
            : throw new InvalidOperationException($"ConnectionStrings:{ApplicationName} and ConnectionStrings:{MigrationsName} name the same role. The application must not own its tables.");
    }

    private static NpgsqlConnectionStringBuilder Read(IConfiguration configuration, string name)
    {
        var text = configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"The setting ConnectionStrings:{name} is missing.");
        var connection = new NpgsqlConnectionStringBuilder(text);
        return IsVerified(connection)
            ? connection
            : throw new InvalidOperationException(
                $"ConnectionStrings:{name} leads to another machine and does not verify it. Set SSL Mode=VerifyFull, and Root Certificate to the authority of the server's certificate.");
    }

    private static bool IsVerified(NpgsqlConnectionStringBuilder connection) =>
        connection.SslMode == SslMode.VerifyFull || (connection.Host ?? "").Split(',').All(host => LocalHosts.IsHere(WithoutPort(host.Trim())));

    // Several hosts may each have a port: "one:5432,[::1]:5433".
    private static string WithoutPort(string host)
    {
        if (host.StartsWith('['))
        {
            return host[1..Math.Max(1, host.IndexOf(']', StringComparison.Ordinal))];
        }

        return host.Count(letter => letter == ':') == 1 ? host[..host.IndexOf(':', StringComparison.Ordinal)] : host;
    }
}
