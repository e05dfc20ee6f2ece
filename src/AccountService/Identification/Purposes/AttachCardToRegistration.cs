using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Registration;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>REGISTER: what the card said goes onto the registration, where the citizen sees it but cannot change it (R11, R17).</summary>
internal sealed class AttachCardToRegistration(AccountDbContext db, PseudonymBook pseudonyms, DataEnvelope envelope, TimeProvider clock)
{
    public async Task<CardVerdict> JudgeAsync(IdentificationFlow flow, CardAnswer card, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var draft = await db.RegistrationDrafts.SingleOrDefaultAsync(
            d => d.Id == flow.RegistrationId && d.CompletedAt == null && d.ExpiresAt > now, cancellationToken);
        if (draft is null)
        {
            return new(IdentificationOutcome.ContextEnded);
        }

        if (card.Reading.MissingMandatory is [_, ..] missing)
        {
            return new(IdentificationOutcome.MandatoryDataMissing, missing);
        }

        if (await pseudonyms.IsClaimedAsync(card, ownAccountId: null, cancellationToken))
        {
            return new(IdentificationOutcome.PseudonymAlreadyBound);
        }

        draft.AttachCard(flow.Id, envelope.Seal(card.Reading.ToJson(), SealedColumns.Card, draft.Id), card.Pseudonym is not null, now);
        return new(IdentificationOutcome.CardAttached);
    }
}
