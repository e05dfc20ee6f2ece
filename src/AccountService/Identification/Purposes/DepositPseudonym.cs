using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>
/// DEPOSIT_PSEUDONYM: sets up a card for the account of the session if it is the same person's (R33, R41). In a session of the account's maximum level it is one
/// more (R30, R69). In a lower one its owner cannot use the former cards any more: it takes their place (R40).
/// </summary>
internal sealed class DepositPseudonym(
    AccountDbContext db, PseudonymBook pseudonyms, FlowSessions sessions, EidSetUpWriter writer, SessionIssuer issuer, AccountKeys keys, TimeProvider clock)
{
    public async Task<CardVerdict> JudgeAsync(IdentificationFlow flow, CardAnswer card, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(flow.SessionAccountId!.Value, cancellationToken);
        if (await sessions.FindContextAsync(flow, cancellationToken) is not { Account: { Kind: AccountKind.Plus, State: AccountState.Active } account } context
            || WasSetUpSince(account, flow))
        {
            return new(IdentificationOutcome.ContextEnded);
        }

        if (Obstacle(account, card) is { } obstacle)
        {
            return obstacle;
        }

        if (await pseudonyms.IsClaimedAsync(card, account.Id, cancellationToken) || await SetUpAsync(context, card, cancellationToken) is not { } setUp)
        {
            return Refuse(account, new(IdentificationOutcome.PseudonymAlreadyBound));
        }

        await issuer.EndOthersAsync(account.Id, flow.SessionId, cancellationToken); // R37
        return new(IdentificationOutcome.PseudonymDeposited) { Authenticator = setUp };
    }

    // Of two readings side by side the first decides: the citizen has not seen what it changed.
    private static bool WasSetUpSince(Account account, IdentificationFlow flow) => account.Authenticators.Any(a => a.IsUsableEid && a.CreatedAt >= flow.CreatedAt);

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

    private async Task<Authenticator?> SetUpAsync(FlowContext context, CardAnswer card, CancellationToken cancellationToken)
    {
        var (account, pseudonym) = (context.Account, card.Pseudonym!);
        var hits = await pseudonyms.FindAsync(card, cancellationToken);
        if (hits.FirstOrDefault(hit => hit.Account.Id == account.Id) is { } own)
        {
            return await writer.UseAgainAsync(own, pseudonym, cancellationToken);
        }

        return context.Level < account.MaximumLevel
            ? await writer.ReplaceAsync(account, pseudonym, cancellationToken)
            : await writer.AddAsync(account, pseudonym, cancellationToken);
    }

    private CardVerdict Refuse(Account account, CardVerdict verdict)
    {
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.PseudonymRefused, clock.GetUtcNow(), AuditSubject.Of(AuditSubjectCode.Outcome, verdict.Outcome.ToString())));
        return verdict;
    }
}
