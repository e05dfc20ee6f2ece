using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Purposes;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Identification.Card;

/// <summary>Takes what a card said, once, and does what the flow's purpose asks: one transaction, decided again if a race was lost.</summary>
internal sealed class SubmitCard(
    AccountDbContext db, AttachCardToRegistration attach, RecognizeCitizen recognize, OfferUpgrade offerUpgrade, DepositPseudonym deposit, TimeProvider clock)
{
    public Task<IdentificationOutcome> ExecuteAsync(Guid flowId, CardAnswer card, CancellationToken cancellationToken) =>
        db.DecideAsync(() => SubmitAsync(flowId, card, cancellationToken));

    private async Task<IdentificationOutcome> SubmitAsync(Guid flowId, CardAnswer card, CancellationToken cancellationToken)
    {
        var flow = await db.IdentificationFlows.SingleOrDefaultAsync(f => f.Id == flowId && f.Status == IdentificationStatus.Claimed, cancellationToken)
            ?? throw Refusals.IdentificationOutOfOrder();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var verdict = await JudgeAsync(flow, card, cancellationToken);
        flow.Complete(verdict, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return verdict.Outcome;
    }

    private Task<CardVerdict> JudgeAsync(IdentificationFlow flow, CardAnswer card, CancellationToken cancellationToken) => flow.Purpose switch
    {
        IdentificationPurpose.Register => attach.JudgeAsync(flow, card, cancellationToken),
        IdentificationPurpose.SignIn or IdentificationPurpose.StepUp => recognize.JudgeAsync(flow, card, cancellationToken),
        IdentificationPurpose.Upgrade => offerUpgrade.JudgeAsync(flow, card, cancellationToken),
        IdentificationPurpose.DepositPseudonym => deposit.JudgeAsync(flow, card, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(flow), flow.Purpose, message: null),
    };
}
