using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

/// <summary>The trail cannot be written, as when the service dies in between: then nothing else of the act has happened either.</summary>
public sealed class OneActOneTransactionTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Fact]
    public async Task A_session_ends_with_its_entry_in_the_trail_or_not_at_all()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        await using (await RefusedTrail.OfAsync(Host))
        {
            await Assert.ThrowsAsync<RpcException>(async () => await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation));
        }

        await ReadSessionAsync(session);
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session))).Reason);
    }

    [Fact]
    public async Task A_sign_in_ends_the_former_session_only_with_the_new_one()
    {
        await GivenAccountAsync(new());
        var former = (await SignInAsync(new())).SessionToken;

        await using (await RefusedTrail.OfAsync(Host))
        {
            await Assert.ThrowsAsync<RpcException>(() => SignInAsync(new(), former));
        }

        await ReadSessionAsync(former);
    }

    [Fact]
    public async Task A_card_changes_nothing_if_its_entry_in_the_trail_fails()
    {
        await GivenPlusAccountAsync(new(), new() { Pseudonym = null });
        var (kept, other) = ((await SignInAsync(new())).SessionToken, (await SignInAsync(new())).SessionToken);
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.DepositPseudonym, kept));

        await using (await RefusedTrail.OfAsync(Host))
        {
            await Assert.ThrowsAsync<RpcException>(() => SubmitAsync(flow, new()));
        }

        await ReadSessionAsync(other);
        await using (var db = Host.OpenDatabase())
        {
            Assert.Empty(await db.PseudonymBindings.ToListAsync(Cancellation));
        }

        Assert.Equal(IdentificationOutcome.PseudonymDeposited, await SubmitAsync(flow, new()));
    }
}
