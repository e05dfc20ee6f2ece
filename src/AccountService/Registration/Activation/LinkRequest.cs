using System.Text;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>
/// Somebody asked for a new link by an e-mail address. What is done about it depends on whether there is an account, so it is done later: whoever asks waits
/// for one and the same insert, and the time tells nothing (R15).
/// </summary>
internal sealed class LinkRequests(OutboxWriter outbox)
{
    public void Add(EmailAddress email, DateTimeOffset now) =>
        outbox.Add(Guid.CreateVersion7(now), LinkRequestHandler.MessageKind, Encoding.UTF8.GetBytes(email.AsWritten), now);
}

/// <summary>Sends the link, if there is an account that waits for one. A repeat sends another one and voids the first (R14).</summary>
internal sealed class LinkRequestHandler(DataEnvelope envelope, IServiceScopeFactory scopes) : IOutboxHandler
{
    public const string MessageKind = "activation-link";

    public string Kind => MessageKind;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var email = EmailAddress.FromStored(Encoding.UTF8.GetString(envelope.Open(message.Payload!, SealedColumns.OutboxPayload, message.Id)));
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ResendActivation>().SendToAsync(email, cancellationToken);
    }
}
