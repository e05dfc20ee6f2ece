using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>A flow that the EidAdapter works on.</summary>
internal sealed record OpenedFlow(Guid Id, IdentificationPurpose Purpose);

/// <summary>A flow whose result is to be fetched; without a session the result is there already.</summary>
internal sealed record ClaimedFlow(Guid Id, IdentificationPurpose Purpose, byte[]? EidSession);

/// <summary>The steps of a flow up to its result. Each is one conditional update, so of any number of callers one succeeds.</summary>
internal sealed class FlowSteps(AccountDbContext db, DataEnvelope envelope, TimeProvider clock)
{
    /// <summary>Spends the nonce.</summary>
    public async Task<OpenedFlow> OpenAsync(string nonce, CancellationToken cancellationToken)
    {
        var (nonceHash, now) = (SecretToken.HashOf(nonce), clock.GetUtcNow());
        var opened = await db.Database.SqlQuery<OpenedFlow>($"""
            update identification_flows set status = {(short)IdentificationStatus.Opened}
            where nonce_hash = {nonceHash} and status = {(short)IdentificationStatus.Created} and expires_at > {now}
            returning id, purpose
            """).ToListAsync(cancellationToken);
        return opened is [var flow] ? flow : throw Refusals.IdentificationNotFound();
    }

    public async Task RecordAsync(Guid flowId, byte[] eidSession, string refreshSecret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (sealedSession, refreshSecretHash) = (envelope.Seal(eidSession, SealedColumns.EidSession, flowId), SecretToken.HashOf(refreshSecret));
        var recorded = await db.IdentificationFlows
            .Where(f => f.Id == flowId && f.Status == IdentificationStatus.Opened && f.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Status, IdentificationStatus.Recorded)
                    .SetProperty(f => f.EidSession, sealedSession)
                    .SetProperty(f => f.RefreshSecretHash, refreshSecretHash),
                cancellationToken);
        if (recorded != 1)
        {
            throw Refusals.IdentificationOutOfOrder();
        }
    }

    /// <summary>Takes the right to ask for the result. Both secrets must come from one browser.</summary>
    public async Task<ClaimedFlow> ClaimAsync(string refreshSecret, string browserSecret, CancellationToken cancellationToken)
    {
        var (refreshSecretHash, browserSecretHash, now) = (SecretToken.HashOf(refreshSecret), SecretToken.HashOf(browserSecret), clock.GetUtcNow());
        var claimed = await db.Database.SqlQuery<ClaimedFlow>($"""
            update identification_flows set status = {(short)IdentificationStatus.Claimed}, claimed_at = {now}
            where refresh_secret_hash = {refreshSecretHash} and browser_secret_hash = {browserSecretHash}
                and status = {(short)IdentificationStatus.Recorded} and expires_at > {now}
            returning id, purpose, eid_session
            """).ToListAsync(cancellationToken);
        return claimed is [var flow]
            ? flow with { EidSession = envelope.Open(flow.EidSession!, SealedColumns.EidSession, flow.Id) }
            : await FindResultAsync(refreshSecretHash, browserSecretHash, cancellationToken);
    }

    /// <summary>The card was not read. Possible from the moment the nonce is spent: the eID-Server may refuse to open a session.</summary>
    public async Task FailAsync(Guid flowId, IdentificationOutcome outcome, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var failed = await db.IdentificationFlows
            .Where(f => f.Id == flowId && f.ExpiresAt > now
                && (f.Status == IdentificationStatus.Opened || f.Status == IdentificationStatus.Recorded || f.Status == IdentificationStatus.Claimed))
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Status, IdentificationStatus.Failed)
                    .SetProperty(f => f.Outcome, outcome)
                    .SetProperty(f => f.EidSession, (byte[]?)null),
                cancellationToken);
        if (failed != 1)
        {
            throw Refusals.IdentificationOutOfOrder();
        }
    }

    /// <summary>Gives up on a claimer who has died: getResult is never repeated, so the result is lost.</summary>
    public Task<int> GiveUpStaleClaimAsync(Guid flowId, CancellationToken cancellationToken)
    {
        var latest = clock.GetUtcNow() - IdentificationFlow.ClaimLifetime;
        return db.IdentificationFlows
            .Where(f => f.Id == flowId && f.Status == IdentificationStatus.Claimed && f.ClaimedAt <= latest)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Status, IdentificationStatus.Failed)
                    .SetProperty(f => f.Outcome, IdentificationOutcome.ResultLost)
                    .SetProperty(f => f.EidSession, (byte[]?)null),
                cancellationToken);
    }

    private async Task<ClaimedFlow> FindResultAsync(byte[] refreshSecretHash, byte[] browserSecretHash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var flow = await db.IdentificationFlows.AsNoTracking().SingleOrDefaultAsync(
            f => f.RefreshSecretHash == refreshSecretHash && f.BrowserSecretHash == browserSecretHash && f.ExpiresAt > now, cancellationToken)
            ?? throw Refusals.IdentificationNotFound();
        return flow.HasResult || await GiveUpStaleClaimAsync(flow.Id, cancellationToken) == 1
            ? new(flow.Id, flow.Purpose, EidSession: null)
            : throw Refusals.IdentificationOutOfOrder();
    }
}
