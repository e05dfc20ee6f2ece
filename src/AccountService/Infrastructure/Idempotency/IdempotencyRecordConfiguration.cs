using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Idempotency;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.ToTable("idempotency_records");
        record.HasKey(r => new { r.RequestId, r.Act }).HasName(Constraints.RequestIdUsed);
        record.Property(r => r.RequestId).ValueGeneratedNever();
        record.Property(r => r.Act).HasMaxLength(100);
        record.HasIndex(r => r.CreatedAt);
    }
}
