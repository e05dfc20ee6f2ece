using Microsoft.Playwright;
using Npgsql;
using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.Robustness;

/// <summary>AccountService is killed after the mail server took a mail and before the outbox says so.</summary>
public sealed class MailCrashTests(RunningPortal portal) : PortalTest(portal)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_whose_sending_was_not_recorded_comes_again_under_the_same_id_and_its_link_works()
    {
        var accountService = Portal.Environment.Processes["account-service"];
        var citizen = Citizen.New();
        await using var database = NpgsqlDataSource.Create(Portal.Environment.SuperuserConnectionString);
        await using (await HoldRecordsOfSendingAsync(database))
        {
            await FillAccountFormAsync(citizen, isPlus: false);
            await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
            await PressAsync("Servicekonto anlegen");
            await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
            await Portal.MailToAsync(citizen.Email);
            await UntilRecordingWaitsAsync(database);
            await accountService.KillAsync(Cancellation);
            await ExecuteAsync(database, "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted");
        }

        await ExecuteAsync(database, "drop function hold_record_of_sending() cascade");
        await ExecuteAsync(database, "update outbox set due_at = now()"); // as if the lease of two minutes were over
        await accountService.RestartAsync(Cancellation);
        var mails = await Portal.MailsToAsync(citizen.Email, count: 2);

        Assert.NotNull(mails[0].MessageId);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
        Assert.Equal(LinkIn(mails[0]), LinkIn(mails[1]));
        await Page.GotoAsync(LinkIn(mails[1]));
        await PressAsync("Servicekonto aktivieren");
        await ExpectHeadingAsync("Ihr Servicekonto ist aktiviert");
    }

    // The update that says "sent" waits for a lock of ours.
    private static async Task<NpgsqlConnection> HoldRecordsOfSendingAsync(NpgsqlDataSource database)
    {
        await ExecuteAsync(database, """
            create function hold_record_of_sending() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(250); return new; end';
            create trigger hold_record_of_sending before update on outbox
                for each row when (new.sent_at is not null) execute function hold_record_of_sending();
            """);
        var holder = await database.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand("select pg_advisory_lock(250)", holder);
        await command.ExecuteNonQueryAsync(Cancellation);
        return holder;
    }

    private static async Task UntilRecordingWaitsAsync(NpgsqlDataSource database)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await using var command = database.CreateCommand("select exists (select from pg_locks where locktype = 'advisory' and not granted)");
        while (await command.ExecuteScalarAsync(limit.Token) is not true)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
