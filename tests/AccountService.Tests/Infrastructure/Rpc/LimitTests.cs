using Npgsql;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>Whatever changes something counts against a limit; a new method cannot be forgotten.</summary>
public sealed class LimitTests(AccountsPostgres postgres) : GoodRequests(postgres)
{
    /// <summary>With the reason why nothing is counted.</summary>
    private static readonly Dictionary<string, string> Uncounted = new()
    {
        ["OpenFlow"] = "the start of the reading was counted, and each step of it works once",
        ["RecordEidSession"] = "the same",
        ["ClaimFlow"] = "the same",
        ["SubmitCard"] = "the same",
        ["SubmitFailure"] = "the same",
        ["FinishIdentification"] = "the same",
        ["LockAccount"] = "a link works once, and only its mail has it",
        ["SignOut"] = "it only ends what was begun",
        ["EndSession"] = "the same",
        ["EndOtherSessions"] = "the same",
        ["WithdrawEmailChange"] = "the same",
        ["CancelEmailChange"] = "the same",
        ["CreateHandover"] = "in a session whose sign-in was counted; the row goes after a minute",
        ["RedeemHandover"] = "an agency's, known by its certificate, once for each hand-over",
        ["CheckAssurance"] = "an agency's read",
        ["FindAccountByPseudonym"] = "an operator's read",
        ["CheckTrail"] = "an operator's read",
        ["PutAgency"] = "an operator's",
        ["PutOnlineService"] = "an operator's",
        ["ActivateKey"] = "an operator's",
        ["RetireKey"] = "an operator's",
        ["StoreKeyRingElement"] = "the portal's own, one in weeks",
    };

    public static TheoryData<string> Acts => [.. ContractMethods.All.Select(method => method.Name)
        .Where(name => !ContractMethods.IsRead(name) && !Uncounted.ContainsKey(name)).Distinct()];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Each_act_counts_against_a_limit(string name)
    {
        var method = ContractMethods.Find(name);
        foreach (var make in All[name])
        {
            var request = await make();
            var before = await SnapshotAsync();

            await SendAsync(method, request);

            Assert.True(await SnapshotAsync() != before, $"{name} counts against no limit: add one, or a reason to Uncounted. {request}");
        }
    }

    [Fact]
    public void Nothing_stands_in_the_list_that_is_no_method() =>
        Assert.Empty(Uncounted.Keys.Except(ContractMethods.All.Select(method => method.Name)));

    private async Task<string> SnapshotAsync()
    {
        await using var database = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var buckets = database.CreateCommand("select coalesce(md5(string_agg(row::text, '|' order by row::text)), '') from rate_limit_buckets row");
        return (string)(await buckets.ExecuteScalarAsync(Cancellation))!;
    }
}
