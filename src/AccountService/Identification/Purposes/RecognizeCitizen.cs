using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>SIGN_IN and STEP_UP: the pseudonym, and nothing else, says whose card it is (R22).</summary>
internal sealed class RecognizeCitizen(AccountDbContext db, PseudonymBook pseudonyms, FlowSessions sessions, AccountKeys keys, TimeProvider clock)
{
    public async Task<CardVerdict> JudgeAsync(IdentificationFlow flow, CardAnswer card, CancellationToken cancellationToken)
    {
        if (flow.NeedsSession && await sessions.FindAsync(flow, cancellationToken) is null)
        {
            return new(IdentificationOutcome.ContextEnded);
        }

        if (card.Pseudonym is not { } pseudonym)
        {
            return new(IdentificationOutcome.PseudonymMissing);
        }

        var hits = WhatCounts(await pseudonyms.FindAsync(card, cancellationToken));
        return hits switch
        {
            [] => new(IdentificationOutcome.PseudonymUnknown),
            [var first, ..] when hits.All(hit => hit.Account == first.Account) => await JudgeAsync(flow, first, card, pseudonym, cancellationToken),
            _ => RefuseContradiction(hits),
        };
    }

    // An account that was never activated holds no card against another one (R67), and so contradicts none.
    private static List<PseudonymHit> WhatCounts(IReadOnlyList<PseudonymHit> hits)
    {
        var holders = hits.Where(hit => hit.Account.State != AccountState.Pending).ToList();
        return holders.Count > 0 ? holders : [.. hits.Take(1)];
    }

    private async Task<CardVerdict> JudgeAsync(
        IdentificationFlow flow, PseudonymHit hit, CardAnswer card, byte[] pseudonym, CancellationToken cancellationToken)
    {
        if (flow.NeedsSession && hit.Account.Id != flow.SessionAccountId)
        {
            Audit(flow.SessionAccountId!.Value, AuditEvent.PseudonymRefused, AuditSubjectCode.OtherAccount);
            return new(IdentificationOutcome.OtherAccount);
        }

        if (Obstacle(hit) is not { } obstacle)
        {
            return await RecognizeAsync(hit, card, pseudonym, cancellationToken);
        }

        if (obstacle == IdentificationOutcome.AccountLeaving)
        {
            return new(obstacle) { Authenticator = hit.Authenticator }; // its owner may keep it
        }

        Audit(hit.Account.Id, AuditEvent.SignInFailed, AuditSubjectCode.Eid);
        return new(obstacle);
    }

    // A locked account lets its owner's card in, which releases it.
    private static IdentificationOutcome? Obstacle(PseudonymHit hit) => hit.Account.State switch
    {
        AccountState.Pending => IdentificationOutcome.AccountNotActivated,
        AccountState.Active or AccountState.Locked when hit.Authenticator.IsUsable => null,
        AccountState.Leaving when hit.Authenticator.IsUsable => IdentificationOutcome.AccountLeaving,
        AccountState.Locked => IdentificationOutcome.AccountLocked,
        _ => IdentificationOutcome.PseudonymUnknown,
    };

    private async Task<CardVerdict> RecognizeAsync(PseudonymHit hit, CardAnswer card, byte[] pseudonym, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        hit.Authenticator.RecordUse(now);
        hit.Account.NoteUse(now);
        await pseudonyms.RefreshAsync(hit, pseudonym, now, cancellationToken);
        ReplaceAddress(hit.Account, card.Attributes.Find(AttributeName.Address));
        return new(IdentificationOutcome.SignedIn) { Authenticator = hit.Authenticator };
    }

    // R21. A card that keeps silent about the address changes nothing.
    private void ReplaceAddress(Account account, IdentityAttribute? read)
    {
        if (read is null or { Value: VerifiedEmpty })
        {
            return;
        }

        var key = keys.Open(account);
        var document = key.OpenDocument(account.Document);
        if (document.Attributes.Find(AttributeName.Address)?.Value != read.Value)
        {
            account.ReplaceDocument(key.Seal(document with { Attributes = document.Attributes.With(read) }));
            Audit(account.Id, AuditEvent.AddressReplaced);
        }
    }

    // R44: pseudonym and former pseudonym name two accounts. Nobody is signed in, and both accounts' trails say so.
    private CardVerdict RefuseContradiction(IReadOnlyList<PseudonymHit> hits)
    {
        foreach (var accountId in hits.Select(hit => hit.Account.Id).Distinct())
        {
            Audit(accountId, AuditEvent.PseudonymRefused, AuditSubjectCode.TwoAccounts);
        }

        return new(IdentificationOutcome.Failed);
    }

    private void Audit(Guid accountId, AuditEvent @event, AuditSubjectCode? subject = null) =>
        db.Add(AuditEntry.OfCitizen(accountId, @event, clock.GetUtcNow(), subject is { } code ? AuditSubject.Of(code) : default));
}
