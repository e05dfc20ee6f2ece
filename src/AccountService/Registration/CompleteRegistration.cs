using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;

namespace ServicePortal.Accounts.Registration;

/// <summary>
/// "Servicekonto anlegen": the account with everything that belongs to it, and its activation mail, in one transaction. An e-mail address that is an
/// active account's makes a pending account all the same, written by the same statements; only the mail differs (R15).
/// </summary>
internal sealed class CompleteRegistration(
    AccountDbContext db, RepeatableActs acts, RegistrationLimits limits, RegistrationDrafts drafts, NewAccountWriter writer,
    IOptions<PrivacyNoticeOptions> privacyNotice, TimeProvider clock)
{
    public Task<CompletedRegistration> ExecuteAsync(
        string token, string privacyNoticeVersion, string clientAddress, Guid requestId, CancellationToken cancellationToken) => acts.RunAsync(
        new(requestId, nameof(CompleteRegistration), $"{token}\n{privacyNoticeVersion}"),
        RegistrationJson.Default.CompletedRegistration,
        async remember =>
        {
            var draft = await drafts.FindAsync(token, cancellationToken);
            if (draft.CompletedAt is { } completedAt)
            {
                return new(completedAt + OneTimeToken.ActivationLifetime); // the button was pressed twice
            }

            if (privacyNoticeVersion != privacyNotice.Value.Version)
            {
                throw Refusals.ConsentOutdated();
            }

            var card = CardOf(draft);
            var typed = drafts.OpenTyped(draft);
            var email = EmailAddress.FromStored(typed.Email);
            await limits.TakeAttemptAsync(clientAddress, cancellationToken);
            await limits.TakeMailAsync(email, cancellationToken);

            var now = clock.GetUtcNow();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var activation = await writer.AddAsync(draft, typed, email, card, privacyNoticeVersion, now, cancellationToken);
            draft.Complete(now);
            var completed = new CompletedRegistration(activation.ExpiresAt);
            remember(completed);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return completed;
        },
        cancellationToken);

    private CardReading? CardOf(RegistrationDraft draft) => draft.Kind switch
    {
        AccountKind.Plus => drafts.OpenCard(draft) ?? throw Refusals.CardNotRead(),
        _ => null,
    };
}

internal sealed record CompletedRegistration(DateTimeOffset ActivationExpiresAt);
