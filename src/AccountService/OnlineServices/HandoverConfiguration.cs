using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.OnlineServices;

internal sealed class HandoverConfiguration : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.ToTable("handovers", table => table.HasCheckConstraint("ck_handovers_spent", "(spent_at is null) = (attributes is not null)"));
        handover.HasKey(h => new { h.AccountId, h.Id });
        handover.Property(h => h.Id).ValueGeneratedNever();
        handover.HasIndex(h => h.CodeHash).IsUnique();
        handover.HasIndex(h => h.ExpiresAt);
        handover.HasOne<AgencySubject>().WithMany().HasForeignKey(h => new { h.AccountId, h.AgencyId });
        handover.HasOne<OnlineService>().WithMany().HasForeignKey(h => h.OnlineServiceId);
    }
}
