using Npgsql;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// For hot single statements outside any transaction. Calls that come together share a few connections and travel together (multiplexing), which spares
/// system calls on both sides (ADR 0066). A slow statement holds up the others, so only reads by key belong here.
/// </summary>
internal sealed class PointReads(IConfiguration configuration) : IAsyncDisposable, IDisposable
{
    // More connections would mean fewer statements in each packet.
    private const int Connections = 2;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(DatabaseConnections.ForApplication(configuration).ConnectionString)
    {
        Multiplexing = true,
        MaxPoolSize = Connections,
    });

    public NpgsqlCommand CreateCommand(string sql) => _source.CreateCommand(sql);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    public void Dispose() => _source.Dispose();
}
