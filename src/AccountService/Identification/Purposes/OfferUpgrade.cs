using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>UPGRADE: keeps what the card said, sealed, until the citizen has seen and confirmed it (R31, R32).</summary>
internal sealed class OfferUpgrade(PseudonymBook pseudonyms, FlowSessions sessions, DataEnvelope envelope)
{
    public async Task<CardVerdict> JudgeAsync(IdentificationFlow flow, CardAnswer card, CancellationToken cancellationToken)
    {
        if (await sessions.FindContextAsync(flow, cancellationToken) is not { Account: { Kind: AccountKind.Basic, State: AccountState.Active } })
        {
            return new(IdentificationOutcome.ContextEnded);
        }

        if (card.Reading.MissingMandatory is [_, ..] missing)
        {
            return new(IdentificationOutcome.MandatoryDataMissing, missing);
        }

        return await pseudonyms.IsClaimedAsync(card, flow.SessionAccountId!.Value, cancellationToken)
            ? new(IdentificationOutcome.PseudonymAlreadyBound)
            : new(IdentificationOutcome.UpgradePending) { Reading = envelope.Seal(card.Reading.ToJson(), SealedColumns.Reading, flow.Id) };
    }
}
