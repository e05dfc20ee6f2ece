using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>DEPOSIT_PSEUDONYM: binds the card to the account of the session if it is the same person's (R33, R41).</summary>
internal sealed class DepositPseudonym(
    AccountDbContext db, PseudonymBook pseudonyms, FlowSessions sessions, SessionIssuer issuer, AccountKeys keys, ChangeNotices notices, TimeProvider clock)
{
    public async Task<CardVerdict> JudgeAsync(IdentificationFlow flow, CardAnswer card, CancellationToken cancellationToken)
    {
        if (await sessions.FindAccountAsync(flow, cancellationToken)
            is not { Kind: AccountKind.Plus, State: AccountState.Active } account || account.Authenticators.Any(a => a.IsUsableEid))
        {
            return new(IdentificationOutcome.ContextEnded);
        }

        if (Obstacle(account, card) is { } obstacle)
        {
            return obstacle;
        }

        if (await pseudonyms.IsClaimedAsync(card, account.Id, cancellationToken))
        {
            return Refuse(account, new(IdentificationOutcome.PseudonymAlreadyBound));
        }

        return await TryBindAsync(flow, account, card.Pseudonym!, cancellationToken) is { } setUp
            ? new(IdentificationOutcome.PseudonymDeposited) { Authenticator = setUp }
            : Refuse(account, new(IdentificationOutcome.PseudonymAlreadyBound));
    }

    private CardVerdict? Obstacle(Account account, CardAnswer card)
    {
        if (card.Pseudonym is null)
        {
            return new(IdentificationOutcome.PseudonymMissing);
        }

        if (card.Reading.MissingMandatory is [_, ..] missing)
        {
            return new(IdentificationOutcome.MandatoryDataMissing, missing);
        }

        var document = keys.Open(account).OpenDocument(account.Document);
        return MinimumDataSet.Differences(document.Attributes, card.Attributes) is [_, ..] differences
            ? Refuse(account, new(IdentificationOutcome.DataMismatch, differences))
            : null;
    }

    private async Task<Authenticator?> TryBindAsync(IdentificationFlow flow, Account account, byte[] pseudonym, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await pseudonyms.TryBindAsync(account, pseudonym, readAt: now, now, cancellationToken) is not { } setUp)
        {
            return null;
        }

        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.PseudonymDeposited, now));
        notices.Add(account, MailKind.EidSignInSetUp, keys.Open(account).OpenDocument(account.Document).Email, now, setUp);
        await issuer.EndOthersAsync(account.Id, flow.SessionId, cancellationToken); // R37
        return setUp;
    }

    private CardVerdict Refuse(Account account, CardVerdict verdict)
    {
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.PseudonymRefused, clock.GetUtcNow(), AuditSubject.Of(AuditSubjectCode.Outcome, verdict.Outcome.ToString())));
        return verdict;
    }
}
