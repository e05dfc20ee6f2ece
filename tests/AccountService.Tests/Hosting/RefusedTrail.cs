using Npgsql;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>While this is there, the trail cannot be written. Only the owner of the tables could do so.</summary>
internal sealed class RefusedTrail : IAsyncDisposable
{
    private readonly AccountServiceHost _host;

    private RefusedTrail(AccountServiceHost host) => _host = host;

    public static async Task<RefusedTrail> OfAsync(AccountServiceHost host)
    {
        var trail = new RefusedTrail(host);
        await trail.ExecuteAsync("""
            create function refuse_trail() returns trigger language plpgsql as $$ begin raise exception using errcode = 'serialization_failure'; end $$;
            create trigger refuse_trail before insert on audit_entries for each row execute function refuse_trail();
            """);
        return trail;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync("drop trigger refuse_trail on audit_entries; drop function refuse_trail();");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_host.Database.MigratorConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
