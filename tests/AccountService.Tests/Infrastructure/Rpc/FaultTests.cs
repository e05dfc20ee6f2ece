using Grpc.Core;
using Npgsql;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

public sealed class FaultTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task A_bug_is_internal_without_details_and_logged_once()
    {
        await using (var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString))
        await using (var command = superuser.CreateCommand("alter table sessions rename to gone"))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var exception = await Assert.ThrowsAsync<RpcException>(() => ReadSessionAsync(new string('A', 43)));

        Assert.Equal((StatusCode.Internal, "The request failed."), (exception.StatusCode, exception.Status.Detail));
        Assert.Single(Host.Logs.Lines, line => line.StartsWith($"Error {typeof(ErrorInterceptor)}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_unavailable_and_the_service_not_ready()
    {
        var ready = Host.CreateClient();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await ready.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).StatusCode);
        await using (var superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Host.Database.Server) { Database = "postgres" }.ConnectionString))
        await using (var command = superuser.CreateCommand($"drop database {Host.Database.Name} with (force)"))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        // Over connections that were open, and over new ones.
        for (var call = 0; call < 5; call++)
        {
            var exception = await Assert.ThrowsAsync<RpcException>(() => ReadSessionAsync(new string('A', 43)));
            Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        }

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await ready.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await ready.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation)).StatusCode);
    }
}
