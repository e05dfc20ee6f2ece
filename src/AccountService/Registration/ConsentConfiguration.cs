using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.HasKey(c => new { c.AccountId, c.PrivacyNoticeVersion });
        consent.Property(c => c.PrivacyNoticeVersion).HasMaxLength(50);
        consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}
