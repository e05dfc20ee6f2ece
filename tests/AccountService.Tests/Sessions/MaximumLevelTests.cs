using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AssuranceLevel = ServicePortal.Contracts.Accounts.V1.AssuranceLevel;
using Authenticator = ServicePortal.Accounts.Domain.Authenticator;
using AuthenticatorKind = ServicePortal.Accounts.Domain.AuthenticatorKind;

namespace ServicePortal.Accounts.Tests.Sessions;

public sealed class MaximumLevelTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    /// <summary>As a passkey would give it: nobody may conclude the level from "has an eID".</summary>
    [Fact]
    public async Task R4_Everybody_tells_the_level_of_the_account_and_not_of_an_eid()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        var subject = (await RedeemAsync(Buergerservice, await GetCodeAsync(session.SessionToken, "hund"))).SubjectId;
        await using (var db = Host.OpenDatabase())
        {
            await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.MaximumLevel, Accounts.Domain.AssuranceLevel.Substantial), Cancellation);
        }

        Assert.Equal(AssuranceLevel.Substantial, (await SignInAsync(new())).Session.MaximumLevel);
        Assert.Equal(AssuranceLevel.Substantial, (await ReadSessionAsync(session.SessionToken)).MaximumLevel);
        Assert.Equal(AssuranceLevel.Substantial, (await ReadProfileAsync(session.SessionToken)).Session.MaximumLevel);
        Assert.Equal(AssuranceLevel.Substantial, (await CheckAsync(Buergerservice, subject)).MaximumLevel);
        var status = await Operators.GetAccountStatusAsync(new() { AccountId = session.Session.AccountId }, cancellationToken: Cancellation);
        Assert.Equal(AssuranceLevel.Substantial, status.Account.MaximumLevel);
    }

    [Fact]
    public async Task R69_A_second_eid_stands_beside_the_first_and_the_level_goes_with_the_last()
    {
        await GivenPlusAccountAsync(new(), new());
        await using var db = Host.OpenDatabase();
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(Cancellation);
        var first = account.Authenticators.Single(a => a.Kind == AuthenticatorKind.Eid);
        var second = Authenticator.ForEid(account.Id, Clock.GetUtcNow());
        account.Add(second);
        await db.SaveChangesAsync(Cancellation);

        account.Block(first, Clock.GetUtcNow());
        Assert.Equal(Accounts.Domain.AssuranceLevel.High, account.MaximumLevel);
        account.Block(second, Clock.GetUtcNow());
        Assert.Equal(Accounts.Domain.AssuranceLevel.Low, account.MaximumLevel);
        Assert.Throws<InvalidOperationException>(() => account.Add(Authenticator.ForPassword(account.Id, [1], Clock.GetUtcNow())));
    }

    [Fact]
    public async Task R30_A_card_read_to_register_was_used()
    {
        await GivenPlusAccountAsync(new(), new());

        await using var db = Host.OpenDatabase();
        var eid = await db.Authenticators.SingleAsync(a => a.Kind == AuthenticatorKind.Eid, Cancellation);
        Assert.Equal(Clock.GetUtcNow(), eid.LastUsedAt);
    }
}
