using System.Text;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Passwords;

/// <summary>
/// "Passwort vergessen?" What is done about it depends on whether there is an account, so it is done later: whoever asks waits for one and the same insert, and
/// the time tells nothing (R15).
/// </summary>
internal sealed class RequestPasswordReset(AccountDbContext db, PasswordLimits limits, OutboxWriter outbox, TimeProvider clock)
{
    public async Task ExecuteAsync(string typed, string clientAddress, CancellationToken cancellationToken)
    {
        await limits.TakeRequestAsync(TypedLogin.Parse(typed), clientAddress, cancellationToken);
        var now = clock.GetUtcNow();
        outbox.Add(Guid.CreateVersion7(now), PasswordResetRequestHandler.MessageKind, Encoding.UTF8.GetBytes(typed), now);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Does what was asked for. A repeat mails another link and voids the first.</summary>
internal sealed class PasswordResetRequestHandler(DataEnvelope envelope, IServiceScopeFactory scopes) : IOutboxHandler
{
    public const string MessageKind = "password-reset";

    public string Kind => MessageKind;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var typed = Encoding.UTF8.GetString(envelope.Open(message.Payload!, SealedColumns.OutboxPayload, message.Id));
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailPasswordReset>().ExecuteAsync(TypedLogin.Parse(typed), cancellationToken);
    }
}
