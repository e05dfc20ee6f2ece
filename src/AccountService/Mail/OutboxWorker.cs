using MailKit;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Mail;

/// <summary>
/// Sends due mails at least once; any number of instances side by side. A worker that dies after the relay took a mail leaves it leased; after the lease
/// it is sent again under the same Message-ID, by which relays and mailboxes drop a repeat.
/// </summary>
internal sealed partial class OutboxWorker(
    IDbContextFactory<AccountDbContext> contexts, DataEnvelope envelope, MailWriter writer, IMailer mailer, OutboxSignal signal, TimeProvider clock,
    ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private const int BatchSize = 20;
    private const int SendsAtOnce = 4;

    /// <summary>With the delays below, about a day: the time that an activation link lives.</summary>
    private const int MaxAttempts = 30;

    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendDueAsync(stoppingToken) == BatchSize)
                {
                    // There may be more.
                }
            }
#pragma warning disable CA1031 // The database may be away; the next round tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogBatchFailed(exception);
            }

            await signal.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }

    /// <returns>How many were due, at most a batch.</returns>
    internal async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = SendsAtOnce, CancellationToken = cancellationToken },
            async (message, token) => await SendAsync(message, token));
        return due.Count;
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var payload = MailPayload.FromJson(envelope.Open(message.Payload!, SealedColumns.OutboxPayload, message.Id));
            if (payload.Kind != MailKind.Nothing)
            {
                await mailer.SendAsync(writer.Write(message.Id, payload, message.CreatedAt), cancellationToken);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong with one mail must not stop the others.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await RecordFailureAsync(message, exception, cancellationToken);
            return;
        }

        await RecordSentAsync(message, cancellationToken);
    }

    // A lease, not a lock: no transaction stays open while the mail relay answers.
    private async Task<List<OutboxMessage>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await db.Outbox.FromSql($"""
            update outbox set due_at = {now + Lease}, attempts = attempts + 1
            where (account_id, id) in (
                select account_id, id from outbox where payload is not null and due_at <= {now}
                order by due_at limit {BatchSize} for update skip locked)
            returning account_id, id, payload, created_at, due_at, attempts, sent_at, abandoned_at
            """).AsNoTracking().ToListAsync(cancellationToken);
    }

    private async Task RecordSentAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await Row(db, message).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.Payload, (byte[]?)null), cancellationToken);
    }

    private async Task RecordFailureAsync(OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (IsFinal(exception) || message.Attempts >= MaxAttempts)
        {
            LogAbandoned(message.Id, message.Attempts, NameOf(exception));
            await Row(db, message).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.AbandonedAt, now).SetProperty(m => m.Payload, (byte[]?)null), cancellationToken);
            return;
        }

        LogNotSent(message.Id, message.Attempts, NameOf(exception));
        var dueAt = now + DelayAfter(message.Attempts);
        await Row(db, message).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, dueAt), cancellationToken);
    }

    private static IQueryable<OutboxMessage> Row(AccountDbContext db, OutboxMessage message) =>
        db.Outbox.Where(m => m.AccountId == message.AccountId && m.Id == message.Id && m.Payload != null);

    private static TimeSpan DelayAfter(int attempts)
    {
        var delay = TimeSpan.FromSeconds(15) * Math.Pow(2, Math.Min(attempts - 1, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    /// <summary>The relay said that this mail will never be taken, so trying again only annoys it.</summary>
    private static bool IsFinal(Exception exception) => exception is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } smtp
        && (int)smtp.StatusCode is >= 500 and < 600;

    // Never the exception itself: a relay's answer repeats the recipient's address.
    private static string NameOf(Exception exception) => exception switch
    {
        SmtpCommandException smtp => $"SMTP {(int)smtp.StatusCode}",
        ServiceNotConnectedException or IOException => "connection lost",
        _ => exception.GetType().Name,
    };

    [LoggerMessage(LogLevel.Warning, "Mail {MessageId} not sent at attempt {Attempt}: {Reason}")]
    private partial void LogNotSent(Guid messageId, int attempt, string reason);

    [LoggerMessage(LogLevel.Error, "Mail {MessageId} given up after {Attempts} attempts: {Reason}")]
    private partial void LogAbandoned(Guid messageId, int attempts, string reason);

    [LoggerMessage(LogLevel.Error, "Outbox round failed")]
    private partial void LogBatchFailed(Exception exception);
}
