using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Audit;

/// <summary>No foreign key: the chain outlives the account. Number and hashes come from a trigger (Initial.AuditTrail.cs).</summary>
internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasKey(e => new { e.AccountId, e.Sequence });
        entry.Property(e => e.Sequence).HasDefaultValueSql("0").ValueGeneratedOnAdd();
        entry.Property(e => e.Actor).HasMaxLength(100);
        entry.Property(e => e.Subject).HasConversion(subject => subject.Text, text => AuditSubject.Stored(text)).HasMaxLength(200);
        entry.Property(e => e.PreviousHash).HasDefaultValueSql("''::bytea").ValueGeneratedOnAdd().Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        entry.Property(e => e.Hash).HasDefaultValueSql("''::bytea").ValueGeneratedOnAdd().Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}
