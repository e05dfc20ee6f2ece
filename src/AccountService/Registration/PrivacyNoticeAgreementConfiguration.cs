using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

internal sealed class PrivacyNoticeAgreementConfiguration : IEntityTypeConfiguration<PrivacyNoticeAgreement>
{
    public void Configure(EntityTypeBuilder<PrivacyNoticeAgreement> agreement)
    {
        agreement.ToTable("privacy_notice_agreements");
        agreement.HasKey(a => new { a.AccountId, a.PrivacyNoticeVersion });
        agreement.Property(a => a.PrivacyNoticeVersion).HasMaxLength(50);
        agreement.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
    }
}
