using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>R55: whatever is done to an account, or to what all accounts hang on, stands in the trail; a new method cannot be forgotten.</summary>
public sealed class TrailTests(AccountsPostgres postgres) : GoodRequests(postgres)
{
    /// <summary>With the reason why nothing is written.</summary>
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["StartRegistration"] = "there is no account yet",
        ["ChangeRegistration"] = "there is no account yet",
        ["CreateFlow"] = "a reading belongs to no account until the card says so",
        ["OpenFlow"] = "the same",
        ["RecordEidSession"] = "the same",
        ["ClaimFlow"] = "the same",
        ["SubmitCard"] = "what came of it is told when the browser fetches it, and a refusal at once",
        ["FinishIdentification"] = "a failed reading of nobody's account is no act; a sign-in is tested by name",
        ["CreateHandover"] = "nothing left the house; the agency's redeeming does",
        ["ResendActivation"] = "by address it is done later, whether there is an account or not (R15)",
        ["RequestPasswordReset"] = "it is done later, whether there is an account or not (R15)",
        ["CheckActivity"] = "citizens look at their own trail",
        ["TakeReceipt"] = "the same; a receipt says nothing that the trail does not",
        ["CheckReceipt"] = "the same",
        ["ActivateKey"] = "the good request activates what is current already, which changes nothing",
        ["PutAgency"] = "the good request changes nothing",
        ["PutOnlineService"] = "the good request changes nothing",
        ["StoreKeyRingElement"] = "the portal's own ring of keys, of no account",
        ["SubmitFailure"] = "a reading belongs to no account until the card says so",
    };

    public static TheoryData<string> Acts => [.. ContractMethods.All.Select(method => method.Name).Where(name => !ContractMethods.IsRead(name) && !Silent.ContainsKey(name)).Distinct()];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task R55_Each_act_leaves_an_entry(string name)
    {
        var method = ContractMethods.Find(name);
        var request = await All[name].First()();
        var before = await CountAsync();

        await SendAsync(method, request);

        Assert.True(await CountAsync() > before, $"{name} leaves no entry in the trail: add one, or a reason to Silent.");
    }

    // As when the service dies in between.
    [Theory]
    [MemberData(nameof(Acts))]
    public async Task An_act_whose_entry_cannot_be_written_has_not_happened(string name)
    {
        var method = ContractMethods.Find(name);
        var request = await All[name].First()();
        await WaitForMailsAsync();
        var before = await SnapshotAsync();

        await using (await RefusedTrail.OfAsync(Host))
        {
            Assert.NotEqual(StatusCode.OK, (await SendAsync(method, request)).Status);
        }

        Assert.Equal(before, await SnapshotAsync());
    }

    [Fact]
    public void Nothing_stands_in_the_list_that_is_no_method() =>
        Assert.Empty(Silent.Keys.Except(ContractMethods.All.Select(method => method.Name)));

    // An attempt counts even where its act fails; and instances say that they live.
    private async Task<string[]> SnapshotAsync()
    {
        await using var database = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var tables = database.CreateCommand("""
            select tablename from pg_tables where schemaname = 'public' and tablename not in ('rate_limit_buckets', 'service_instances') order by tablename
            """);
        List<string> names = [];
        await using (var reader = await tables.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }

        List<string> rows = [];
        foreach (var name in names)
        {
            await using var content = database.CreateCommand($"select coalesce(md5(string_agg(row::text, '|' order by row::text)), '') from \"{name}\" row");
            rows.Add($"{name} {await content.ExecuteScalarAsync(Cancellation)}");
        }

        return [.. rows];
    }

    private async Task WaitForMailsAsync()
    {
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(message => message.Payload != null, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task<int> CountAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.AuditEntries.CountAsync(Cancellation);
    }
}
