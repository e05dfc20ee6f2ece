using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Deletion;

/// <summary>A test with accounts that end.</summary>
public abstract class DeletionTest(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    protected static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    protected DeletionService.DeletionServiceClient Deletions { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        Deletions = new(Host.CreateChannel());
    }

    /// <summary>"Servicekonto löschen", with the usual password unless a test says otherwise.</summary>
    internal async Task<DateTimeOffset> RequestDeletionAsync(string session, string? password = null)
    {
        var answer = await Deletions.RequestDeletionAsync(
            new() { SessionToken = session, Password = password ?? new Citizen().Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        return answer.DeleteTime.ToDateTimeOffset();
    }

    /// <summary>Signs in by password and has the account deleted.</summary>
    /// <returns>The token of the mailed link.</returns>
    internal async Task<string> ScheduleAsync(Citizen citizen)
    {
        await RequestDeletionAsync((await SignInAsync(citizen)).SessionToken);
        return (await Host.Mails.NextAsync()).KeepToken;
    }

    /// <summary>An account whose deletion is scheduled.</summary>
    internal async Task<string> GivenScheduledAsync(Citizen citizen)
    {
        await GivenAccountAsync(citizen);
        return await ScheduleAsync(citizen);
    }

    internal async Task KeepAsync(string token) => await Deletions.KeepAccountAsync(new() { KeepToken = token }, cancellationToken: Cancellation);

    internal async Task<GetDeletionResponse> LookAsync(string token) =>
        await Deletions.GetDeletionAsync(new() { KeepToken = token }, cancellationToken: Cancellation);

    internal async Task<SignInWithPasswordResponse> TrySignInAsync(Citizen citizen) => await Sessions.SignInWithPasswordAsync(
        new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = citizen.ClientAddress }, cancellationToken: Cancellation);

    /// <summary>The service cleans by itself when the clock moves; what it is at is passed over here, and waited for.</summary>
    internal async Task CleanAsync()
    {
        await CleanAsync(Host);
        while (await IsAnythingDueAsync())
        {
            await Task.Delay(20, Cancellation);
            await CleanAsync(Host);
        }
    }

    internal static Task CleanAsync(AccountServiceHost host) => host.Services.GetRequiredService<Cleaner>().CleanAsync(Cancellation);

    internal async Task<Guid> OnlyAccountAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.Accounts.Select(account => account.Id).SingleAsync(Cancellation);
    }

    internal async Task<int> CountAccountsAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.Accounts.CountAsync(Cancellation);
    }

    private async Task<bool> IsAnythingDueAsync()
    {
        var now = Clock.GetUtcNow();
        await using var db = Host.OpenDatabase();
        return await db.Accounts.AnyAsync(account => account.DeletionDueAt <= now || (account.DeletionDueAt == null && account.DisuseStepAt <= now), Cancellation);
    }
}
