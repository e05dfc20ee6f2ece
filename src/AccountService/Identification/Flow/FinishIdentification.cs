using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What the browser that started an identification may know.</summary>
internal sealed record FinishedIdentification(
    IdentificationPurpose Purpose, IdentificationOutcome Outcome, string Continuation, IReadOnlyList<AttributeName> Attributes, IssuedSession? Session = null,
    string DeviceToken = "", KeepOffer? Keeping = null);

/// <summary>What a browser proves itself with; no other holder of one of them has both and our key.</summary>
internal sealed record FlowSecrets(string Refresh, string Browser)
{
    public string Together => $"{Refresh}/{Browser}";
}

/// <summary>
/// Hands the outcome to the browser that holds both secrets. A session is made once, in the transaction that marks the flow as handed out; the same can be
/// had again for a minute.
/// </summary>
internal sealed class FinishIdentification(
    AccountDbContext db, FlowSteps steps, FlowSessions sessions, CardSessions cardSessions, KeepOffers keeping, TimeProvider clock)
{
    public Task<FinishedIdentification> ExecuteAsync(FlowSecrets secrets, ClientBrowser browser, CancellationToken cancellationToken) =>
        db.DecideAsync(() => FinishAsync(secrets, browser, cancellationToken));

    private async Task<FinishedIdentification> FinishAsync(FlowSecrets secrets, ClientBrowser browser, CancellationToken cancellationToken)
    {
        var (refreshSecretHash, browserSecretHash, now) = (SecretToken.HashOf(secrets.Refresh), SecretToken.HashOf(secrets.Browser), clock.GetUtcNow());
        var flow = await db.IdentificationFlows.SingleOrDefaultAsync(
            f => f.RefreshSecretHash == refreshSecretHash && f.BrowserSecretHash == browserSecretHash && f.ExpiresAt > now, cancellationToken)
            ?? throw Refusals.IdentificationNotFound();
        return flow switch
        {
            { Status: IdentificationStatus.HandedOut } => await HandOutAgainAsync(flow, secrets, browser, cancellationToken),
            { HasResult: false } => await GiveUpAsync(flow, cancellationToken),
            { Outcome: IdentificationOutcome.SignedIn or IdentificationOutcome.PseudonymDeposited } => await HandOutAsync(flow, secrets, browser, cancellationToken),
            { Outcome: IdentificationOutcome.AccountLeaving } => await OfferToKeepAsync(flow, cancellationToken),
            { Outcome: IdentificationOutcome.UpgradePending } => await ChangeTokenAsync(flow, secrets, cancellationToken),
            _ => Tell(flow, flow.Outcome!.Value),
        };
    }

    private async Task<FinishedIdentification> GiveUpAsync(IdentificationFlow flow, CancellationToken cancellationToken) =>
        await steps.GiveUpStaleClaimAsync(flow.Id, cancellationToken) == 1
            ? Tell(flow, IdentificationOutcome.ResultLost)
            : throw Refusals.IdentificationOutOfOrder();

    private async Task<FinishedIdentification> HandOutAsync(
        IdentificationFlow flow, FlowSecrets secrets, ClientBrowser browser, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == flow.AccountId, cancellationToken);
        if (Obstacle(flow, account) is { } obstacle)
        {
            return obstacle == IdentificationOutcome.AccountLeaving ? await OfferToKeepAsync(flow, cancellationToken) : Tell(flow, obstacle);
        }

        if (!flow.NeedsSession && !flow.Authentication.HoldsUnattended(clock.GetUtcNow()))
        {
            throw Refusals.IdentificationNotFound();
        }

        var former = await sessions.FindAsync(flow, cancellationToken);
        if (flow.NeedsSession && former is null)
        {
            return Tell(flow, IdentificationOutcome.ContextEnded);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var token = sessions.TokenOf(flow, secrets.Together);
        var signedIn = flow.NeedsSession
            ? new(cardSessions.StepUp(flow, former!, account, token), DeviceToken: "")
            : await cardSessions.SignInAsync(flow, former, account, browser, token, cancellationToken);
        flow.HandOut(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Tell(flow, signedIn);
    }

    // Since the card was read, its owner may have locked the account, blocked the card, or wished the account deleted. A locked account lets its owner in to
    // release it.
    private static IdentificationOutcome? Obstacle(IdentificationFlow flow, Account account) => account.State switch
    {
        AccountState.Active when IsUsable(flow, account) => null,
        AccountState.Locked when IsUsable(flow, account) && !flow.NeedsSession => null,
        AccountState.Leaving when flow.NeedsSession => IdentificationOutcome.ContextEnded,
        AccountState.Leaving when IsUsable(flow, account) => IdentificationOutcome.AccountLeaving,
        AccountState.Active or AccountState.Leaving => IdentificationOutcome.PseudonymUnknown,
        _ => IdentificationOutcome.AccountLocked,
    };

    private static bool IsUsable(IdentificationFlow flow, Account account) => account.Authenticators.Any(a => a.Id == flow.AuthenticatorId && a.IsUsable);

    private async Task<FinishedIdentification> OfferToKeepAsync(IdentificationFlow flow, CancellationToken cancellationToken) =>
        await keeping.MakeAsync(flow.AccountId!.Value, cancellationToken) is { } offer
            ? Tell(flow, IdentificationOutcome.AccountLeaving) with { Keeping = offer }
            : throw Refusals.IdentificationNotFound(); // it was kept, or is gone, since the card was read

    // The answer was lost, or the browser asked twice: the same session under the same token, as long as both hold.
    private async Task<FinishedIdentification> HandOutAgainAsync(
        IdentificationFlow flow, FlowSecrets secrets, ClientBrowser browser, CancellationToken cancellationToken)
    {
        var issued = await sessions.FindHandedOutAsync(flow, secrets.Together, cancellationToken) ?? throw Refusals.IdentificationNotFound();
        return Tell(flow, new SignedIn(issued, flow.NeedsSession ? "" : await cardSessions.RememberAsync(issued.Session.AccountId, browser, cancellationToken)));
    }

    // What was read waits in the session: from now on a copy of its cookie from before is worth nothing.
    private async Task<FinishedIdentification> ChangeTokenAsync(IdentificationFlow flow, FlowSecrets secrets, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(flow, cancellationToken) is not { } session)
        {
            return Tell(flow, IdentificationOutcome.ContextEnded);
        }

        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == session.AccountId, cancellationToken);
        var token = sessions.TokenOf(flow, secrets.Together);
        var issued = cardSessions.ChangeToken(session, account, token);
        flow.Follow(token);
        await db.SaveChangesAsync(cancellationToken);
        return Tell(flow, new SignedIn(issued, DeviceToken: ""));
    }

    private static FinishedIdentification Tell(IdentificationFlow flow, SignedIn signedIn) =>
        Tell(flow, flow.Outcome!.Value) with { Session = signedIn.Session, DeviceToken = signedIn.DeviceToken };

    private static FinishedIdentification Tell(IdentificationFlow flow, IdentificationOutcome outcome) =>
        new(flow.Purpose, outcome, flow.Continuation, flow.OutcomeAttributes);
}
