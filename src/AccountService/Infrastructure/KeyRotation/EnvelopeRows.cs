using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>What is sealed under a data key of its own (<see cref="DataEnvelope"/>): none of it lives longer than a day or so.</summary>
internal sealed class EnvelopeRows : IKeyedRows
{
    public KeyPurpose Purpose => KeyPurpose.KeyEncryption;

    public IReadOnlyList<string> Columns =>
    [
        SealedColumns.Typed, SealedColumns.Card, SealedColumns.EidSession, SealedColumns.Reading, SealedColumns.OutboxPayload, SealedColumns.RepeatableAnswer,
    ];

    public Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken)
    {
        var version = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(version, current.Version);
        return db.Database.SqlQuery<long>($"""
            select (select count(*) from registration_drafts where substring(typed from 1 for 2) <> {version} or substring(card from 1 for 2) <> {version})
                + (select count(*) from identification_flows where substring(eid_session from 1 for 2) <> {version} or substring(reading from 1 for 2) <> {version})
                + (select count(*) from outbox where substring(payload from 1 for 2) <> {version})
                + (select count(*) from idempotency_records where substring(answer from 1 for 2) <> {version}) as "Value"
            """).SingleAsync(cancellationToken);
    }
}
