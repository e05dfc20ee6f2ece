using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration;

/// <summary>Finds drafts by their token and opens what is sealed in them.</summary>
internal sealed class RegistrationDrafts(AccountDbContext db, DataEnvelope envelope, TimeProvider clock)
{
    /// <exception cref="RefusalException">REGISTRATION_NOT_FOUND.</exception>
    public async Task<RegistrationDraft> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (tokenHash, now) = (SecretToken.HashOf(token), clock.GetUtcNow());
        return await db.RegistrationDrafts.SingleOrDefaultAsync(d => d.TokenHash == tokenHash && d.ExpiresAt > now, cancellationToken)
            ?? throw Refusals.RegistrationNotFound();
    }

    public void SealTyped(RegistrationDraft draft, TypedRegistration typed) =>
        draft.SetTyped(envelope.Seal(typed.ToJson(), SealedColumns.Typed, draft.Id));

    public TypedRegistration OpenTyped(RegistrationDraft draft) =>
        TypedRegistration.FromJson(envelope.Open(draft.Typed!, SealedColumns.Typed, draft.Id));

    public CardReading? OpenCard(RegistrationDraft draft) =>
        draft.Card is null ? null : CardReading.FromJson(envelope.Open(draft.Card, SealedColumns.Card, draft.Id));
}
