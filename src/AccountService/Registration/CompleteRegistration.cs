using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Registration;

/// <summary>
/// "Servicekonto anlegen": the account with everything that belongs to it, and its activation mail, in one transaction. An e-mail address that is an
/// active account's makes a pending account all the same, written by the same statements; only the mail differs (R15).
/// </summary>
internal sealed class CompleteRegistration(
    AccountDbContext db, RepeatableActs acts, RegistrationLimits limits, RegistrationDrafts drafts, PasswordProof passwords, NewAccountWriter writer,
    KnownDevices devices, IOptions<PrivacyNoticeOptions> privacyNotice, TimeProvider clock)
{
    public Task<CompletedRegistration> ExecuteAsync(RegistrationAgreement agreement, CancellationToken cancellationToken) => acts.RunAsync(
        new(agreement.RequestId, nameof(CompleteRegistration), agreement.Fingerprint),
        RegistrationJson.Default.CompletedRegistration,
        async remember =>
        {
            var draft = await drafts.FindAsync(agreement.RegistrationToken, cancellationToken);
            if (draft.CompletedAt is { } completedAt)
            {
                return new(completedAt + OneTimeToken.ActivationLifetime, DeviceToken: ""); // the button was pressed twice
            }

            if (agreement.PrivacyNoticeVersion != privacyNotice.Value.Version)
            {
                throw Refusals.PrivacyNoticeOutdated();
            }

            var card = CardOf(draft, agreement.ReadingId);
            var typed = drafts.OpenTyped(draft);
            var email = EmailAddress.FromStored(typed.Email);
            await limits.TakeAttemptAsync(agreement.ClientAddress, cancellationToken);
            if (card is not null)
            {
                await passwords.CheckAsync(draft.Id, typed.PasswordDigest, agreement.Password, agreement.ClientAddress, cancellationToken);
            }

            await limits.TakeMailAsync(email, cancellationToken);

            var now = clock.GetUtcNow();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var activation = await writer.AddAsync(draft, typed, email, card, agreement.PrivacyNoticeVersion, now, cancellationToken);
            draft.Complete(now);
            var completed = new CompletedRegistration(activation.Link.ExpiresAt, devices.Remember(activation.PasswordId, agreement.DeviceToken));
            remember(completed);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return completed;
        },
        cancellationToken);

    private CardReading? CardOf(RegistrationDraft draft, string readingId)
    {
        if (draft.Kind != AccountKind.Plus)
        {
            return null;
        }

        var card = drafts.OpenCard(draft) ?? throw Refusals.CardNotRead();
        return draft.ReadingId.ToString() == readingId ? card : throw Refusals.ReadingReplaced();
    }
}

/// <summary>What the citizen agrees to: the notice, and the reading of a card that was shown, empty without one. With a card, the password says that it is the one who began.</summary>
internal sealed record RegistrationAgreement(string RegistrationToken, string ReadingId, string PrivacyNoticeVersion, string Password, string ClientAddress, string DeviceToken, Guid RequestId)
{
    /// <summary>A repeat is the same only if this is.</summary>
    public string Fingerprint => string.Join('\n', RegistrationToken, ReadingId, PrivacyNoticeVersion);
}

/// <param name="ActivationExpiresAt">When the mailed link ends.</param>
/// <param name="DeviceToken">What the browser keeps, so that the account knows it at the first sign-in (R71); empty if it was given before.</param>
internal sealed record CompletedRegistration(DateTimeOffset ActivationExpiresAt, string DeviceToken);
