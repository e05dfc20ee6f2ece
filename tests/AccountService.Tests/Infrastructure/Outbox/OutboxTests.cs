using Microsoft.EntityFrameworkCore;
using MimeKit;
using Npgsql;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Outbox;

public sealed class OutboxTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task The_activation_mail_says_what_to_do_in_text_and_html_with_a_link_from_the_configuration()
    {
        await CompleteAsync(await StartAsync(new()));

        var mail = await Host.Mails.NextAsync();

        Assert.Equal("Aktivieren Sie Ihr Servicekonto", mail.Subject);
        Assert.Equal("Erika.Mustermann@Example.de", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Contains($"https://portal.example/aktivieren?token={mail.ActivationToken}", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://portal.example/aktivieren?token={mail.ActivationToken}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("bis 3. März 2026, 10:00 Uhr", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
    }

    [Fact]
    public async Task Nothing_of_a_mail_stays_in_the_outbox_after_sending()
    {
        await RegisterAsync(new());

        await UntilAsync(async db => await db.Outbox.AllAsync(m => m.SentAt != null && m.Payload == null, Cancellation));
    }

    [Fact]
    public async Task A_service_that_dies_after_the_relay_took_a_mail_sends_the_same_mail_again()
    {
        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        var role = Host.Database.Application.Role;
        // The relay has the mail, and what the service would note about it never reaches the database: as after kill -9 at this moment.
        Host.Mails.BeforeAccepting = () => ExecuteAsync(superuser, $"revoke update on outbox from {role}");
        await CompleteAsync(await StartAsync(new()));
        var first = await Host.Mails.NextAsync();
        await UntilAsync(_ => Task.FromResult(Host.Logs.Lines.Any(line => line.Contains("Outbox round failed", StringComparison.Ordinal))));
        Host.Mails.BeforeAccepting = () => Task.CompletedTask;
        await ExecuteAsync(superuser, $"grant update on outbox to {role}");

        var second = await NextAfterAsync(OutboxWorker.Lease);

        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal(first.ActivationToken, second.ActivationToken);
        await ActivateAsync(second.ActivationToken);
    }

    [Fact]
    public async Task A_relay_that_refuses_for_now_gets_the_mail_later()
    {
        Host.Mails.RecipientReply = "451 greylisted, erika.mustermann@example.de";
        await CompleteAsync(await StartAsync(new()));
        await UntilLoggedAsync("not sent at attempt 1: SMTP 451");

        Host.Mails.RecipientReply = "250 OK";
        var mail = await NextAfterAsync(TimeSpan.FromSeconds(15));

        await ActivateAsync(mail.ActivationToken);
    }

    [Fact]
    public async Task A_recipient_that_the_relay_refuses_for_good_is_given_up_loudly_without_naming_it()
    {
        Host.Mails.RecipientReply = "550 no such user, erika.mustermann@example.de";

        await CompleteAsync(await StartAsync(new()));

        await UntilAsync(async db => await db.Outbox.AnyAsync(m => m.AbandonedAt != null && m.Payload == null, Cancellation));
        Assert.Contains(Host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("given up", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains("mustermann", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Two_instances_send_each_mail_once()
    {
        await using var twin = await Host.StartTwinAsync();
        for (var number = 0; number < 10; number++)
        {
            await CompleteAsync(await StartAsync(Citizen.Number(number)));
        }

        await UntilAsync(async db => await db.Outbox.CountAsync(m => m.SentAt != null, Cancellation) == 10);

        var mails = Host.Mails.Drain().Concat(twin.Mails.Drain()).ToArray();
        Assert.Equal(10, mails.Length);
        Assert.Equal(10, mails.Select(mail => mail.MessageId).Distinct().Count());
    }

    // The worker may not be waiting yet when the clock is set, so time goes on until the mail is there.
    private async Task<MimeMessage> NextAfterAsync(TimeSpan time)
    {
        var next = Host.Mails.NextAsync();
        for (Clock.Advance(time); !next.IsCompleted; Clock.Advance(TimeSpan.FromSeconds(5)))
        {
            await Task.WhenAny(next, Task.Delay(50, Cancellation));
        }

        return await next;
    }

    private Task UntilLoggedAsync(string text) =>
        UntilAsync(_ => Task.FromResult(Host.Logs.Lines.Any(line => line.Contains(text, StringComparison.Ordinal))));

    // The worker runs on its own; the condition comes, or the test runs into its time limit.
    private async Task UntilAsync(Func<Accounts.Infrastructure.Database.AccountDbContext, Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await using var db = Host.OpenDatabase();
        while (!await condition(db))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
