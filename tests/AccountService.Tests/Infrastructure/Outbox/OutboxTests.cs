using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Npgsql;
using ServicePortal.Accounts.Domain;
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
        Assert.Contains("bis zum 3. März 2026, 10:00 Uhr", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
    }

    // The domain goes over the wire as the name service knows it, by UTS 46 without transition: straße is not strasse.
    [Theory]
    [InlineData("erika@straße.example", "erika@xn--strae-oqa.example")]
    [InlineData("erika@müller.example", "erika@xn--mller-kva.example")]
    [InlineData("Erika@Example.de", "Erika@Example.de")]
    public async Task An_international_domain_is_mailed_to_as_the_name_service_knows_it(string typed, string onTheWire)
    {
        await CompleteAsync(await StartAsync(new() { Email = typed }));

        await Host.Mails.NextAsync();

        Assert.Equal(onTheWire, Host.Mails.LastRecipient);
    }

    [Theory]
    [InlineData("jörg@example.de")]
    [InlineData("用户@example.de")]
    public async Task A_mailbox_beyond_ASCII_is_refused_at_its_field_where_the_relay_does_not_take_it(string email) =>
        Assert.Equal(["email INVALID_CHARACTERS"], (await Refusal.OfAsync(() => StartAsync(new() { Email = email }))).Fields);

    [Fact]
    public async Task A_relay_that_never_answers_is_given_up_and_the_mail_comes_later()
    {
        using var never = new CancellationTokenSource();
        Host.Mails.BeforeAccepting = () => Task.Delay(Timeout.Infinite, never.Token);
        await CompleteAsync(await StartAsync(new()));
        await WaitForAsync(() => Host.Mails.LastRaw.Length > 0);

        for (var attempt = 0; attempt < 100 && !Host.Logs.Lines.Any(line => line.Contains("took too long", StringComparison.Ordinal)); attempt++)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, Cancellation);
        }

        Assert.Contains(Host.Logs.Lines, line => line.Contains("not sent at attempt 1: took too long", StringComparison.Ordinal));
        Host.Mails.BeforeAccepting = () => Task.CompletedTask;
        await never.CancelAsync();
        Assert.Equal("Aktivieren Sie Ihr Servicekonto", (await NextAfterAsync(TimeSpan.FromMinutes(5))).Subject);
    }

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(20, Cancellation);
        }
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

        var second = await NextAfterAsync(OutboxLeases.Lease);

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

    [Fact]
    public async Task A_relay_that_needs_long_for_each_mail_gets_each_once_from_two_instances()
    {
        const int Count = 40;
        await using var twin = await Host.StartTwinAsync();
        using var turn = new SemaphoreSlim(0);
        foreach (var relay in new[] { Host.Mails, twin.Mails })
        {
            relay.BeforeAccepting = async () =>
            {
                await turn.WaitAsync(Cancellation);
                Clock.Advance(TimeSpan.FromSeconds(5)); // eight senders wait for one another, which is far less than a lease
                turn.Release();
            };
        }

        await WriteMailsAsync(Count);
        turn.Release();
        await UntilAsync(async db => await db.Outbox.CountAsync(m => m.SentAt != null, Cancellation) == Count);

        var mails = Host.Mails.Drain().Concat(twin.Mails.Drain()).ToArray();
        Assert.Equal(Count, mails.Length);
        Assert.Equal(Count, mails.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData("550 no such user", "250 OK", false)]
    [InlineData("550 no such user", "250 OK", true)]
    [InlineData("554 not here", "250 OK", false)]
    [InlineData("552 mailbox full", "250 OK", true)]
    [InlineData("250 OK", "554 not taken", false)]
    [InlineData("250 OK", "552 too large", false)]
    public async Task A_refusal_of_recipient_or_mail_is_final_however_the_relay_goes_on(string toRecipient, string toMail, bool hangsUp)
    {
        (Host.Mails.RecipientReply, Host.Mails.MailReply, Host.Mails.HangsUpOnRefusal) = (toRecipient, toMail, hangsUp);

        await WriteMailsAsync(1);

        await UntilLoggedAsync("not sent at attempt 1:", "given up after 1");
        await UntilAsync(async db => await db.Outbox.AnyAsync(m => m.AbandonedAt != null && m.Payload == null, Cancellation));
    }

    [Theory]
    [InlineData("550 not you", "250 OK", "250 OK", false)]
    [InlineData("554 not you", "250 OK", "250 OK", true)]
    [InlineData("250 OK", "451 greylisted", "250 OK", true)]
    [InlineData("250 OK", "250 OK", "452 disk full", false)]
    public async Task A_refusal_of_us_or_for_now_is_not_final(string toSender, string toRecipient, string toMail, bool hangsUp)
    {
        (Host.Mails.SenderReply, Host.Mails.RecipientReply, Host.Mails.MailReply, Host.Mails.HangsUpOnRefusal) = (toSender, toRecipient, toMail, hangsUp);

        await WriteMailsAsync(1);

        await UntilLoggedAsync("not sent at attempt 1: SMTP ", "given up");
        await using var db = Host.OpenDatabase();
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.AbandonedAt == null && m.Payload != null, Cancellation));
    }

    [Fact]
    public async Task The_link_stands_whole_on_one_line_of_what_goes_over_the_wire()
    {
        await CompleteAsync(await StartAsync(new()));
        var mail = await Host.Mails.NextAsync();

        var lines = System.Text.Encoding.UTF8.GetString(Host.Mails.LastRaw).Split("\r\n");
        Assert.Contains($"https://portal.example/aktivieren?token={mail.ActivationToken}", lines);
        Assert.All(lines, line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 998)); // RFC 5322, 2.1.1
    }

    private async Task WriteMailsAsync(int count)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<MailOutbox>();
        var now = Clock.GetUtcNow();
        for (var number = 0; number < count; number++)
        {
            outbox.Add(Guid.NewGuid(), new MailPayload(MailKind.AlreadyRegistered, Language.German, "erika@example.de"), now);
        }

        await scope.ServiceProvider.GetRequiredService<Accounts.Infrastructure.Database.AccountDbContext>().SaveChangesAsync(Cancellation);
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

    private Task UntilLoggedAsync(params string[] anyOf) =>
        UntilAsync(_ => Task.FromResult(Host.Logs.Lines.Any(line => anyOf.Any(text => line.Contains(text, StringComparison.Ordinal)))));

    // The worker runs on its own; the condition comes, or the test runs into its time limit.
    private async Task UntilAsync(Func<Accounts.Infrastructure.Database.AccountDbContext, Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
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
