using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What an agency gets for a code.</summary>
internal sealed record RedeemedHandover(
    Guid SubjectId, string OnlineServiceId, AssuranceLevel SessionLevel, DateTimeOffset HandedOverAt, IReadOnlyList<DeliveredAttribute> Attributes);

/// <summary>
/// Spends a code. Whoever presents it, it is spent: a code that reaches the wrong agency, or comes without the verifier of its beginning, has leaked. The trail of the account says who got which
/// attributes for what (R55), in the same transaction.
/// </summary>
internal sealed class RedeemHandover(AccountDbContext db, RegisteredAgencies agencies, AccountKeys keys, SecurityEvents security, TimeProvider clock)
{
    public async Task<RedeemedHandover> ExecuteAsync(string agencyId, string code, string codeVerifier, CancellationToken cancellationToken)
    {
        await agencies.CheckAsync(agencyId, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var spent = await SpendAsync(SecretToken.HashOf(code), cancellationToken);
        var isMet = spent is not null && new CodeChallenge(spent.CodeChallenge).IsMetBy(codeVerifier);
        var isValid = isMet && spent!.AgencyId == agencyId && clock.GetUtcNow() < spent.ExpiresAt && spent.SessionHolds && spent.AccountActive;
        if (isValid)
        {
            db.Add(new AuditEntry(spent!.AccountId, AuditEvent.AttributesHandedOver, $"agency/{agencyId}", SubjectOf(spent), clock.GetUtcNow()));
        }
        else if (spent is not null && (!isMet || spent.AgencyId != agencyId))
        {
            db.Add(new AuditEntry(spent.AccountId, AuditEvent.HandoverCodeMisused, $"agency/{agencyId}", AuditSubject.Of(AuditSubjectCode.OnlineService, spent.OnlineServiceId), clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        ReportWhoseItIsNot(spent, agencyId, isMet);
        return isValid ? Open(spent!) : throw Refusals.HandoverCodeInvalid();
    }

    private void ReportWhoseItIsNot(SpentHandover? spent, string agencyId, bool isMet)
    {
        if (spent is not null && spent.AgencyId != agencyId)
        {
            security.Report(SecurityEvent.ForeignHandoverCode, $"agency/{agencyId}", "presented a hand-over code of another agency");
        }
        else if (spent is not null && !isMet)
        {
            security.Report(SecurityEvent.WrongCodeVerifier, $"agency/{agencyId}", "presented a hand-over code of another browser, or without its verifier");
        }
    }

    // One conditional update: of any number of callers one gets the row, and with it what the update takes away.
    private async Task<SpentHandover?> SpendAsync(byte[] codeHash, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<SpentHandover>($"""
            update handovers h set spent_at = {clock.GetUtcNow()}, attributes = null
            from (
                select account_id, id, attributes from handovers where code_hash = {codeHash} and spent_at is null for update
            ) before
            join accounts a on a.id = before.account_id
            where h.account_id = before.account_id and h.id = before.id
            returning h.account_id, h.agency_id, h.online_service_id, h.session_level, h.created_at, h.expires_at, h.code_challenge, h.attribute_names, before.attributes,
                a.data_key, a.data_key_version, a.state = 2 as account_active,
                exists (select from sessions s where s.account_id = h.account_id and s.id = h.session_id and s.ended_at is null) as session_holds,
                (select subject_id from agency_subjects s where s.account_id = h.account_id and s.agency_id = h.agency_id) as subject_id
            """).ToListAsync(cancellationToken);
        return rows is [var spent] ? spent : null;
    }

    private RedeemedHandover Open(SpentHandover spent)
    {
        var key = keys.Open(spent.AccountId, new(spent.DataKey, spent.DataKeyVersion));
        var attributes = DeliveredAttribute.FromJson(key.Open(spent.Attributes, SealedColumns.HandedOver));
        return new(spent.SubjectId, spent.OnlineServiceId, spent.SessionLevel, spent.CreatedAt, attributes);
    }

    private static AuditSubject SubjectOf(SpentHandover spent) =>
        AuditSubject.Of(AuditSubjectCode.OnlineService, spent.AttributeNames.Select(name => name.ToString()).Prepend(spent.OnlineServiceId));
}

/// <summary>The row as it was before it was spent.</summary>
internal sealed record SpentHandover(
    Guid AccountId, string AgencyId, string OnlineServiceId, AssuranceLevel SessionLevel, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    byte[] CodeChallenge, AttributeName[] AttributeNames, byte[] Attributes, byte[] DataKey, short DataKeyVersion, bool AccountActive, bool SessionHolds, Guid SubjectId);
