using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

internal sealed class AgencySubjectConfiguration : IEntityTypeConfiguration<AgencySubject>
{
    public void Configure(EntityTypeBuilder<AgencySubject> subject)
    {
        subject.ToTable("agency_subjects");
        subject.HasKey(s => new { s.AccountId, s.AgencyId });
        subject.HasIndex(s => new { s.AgencyId, s.SubjectId }).IsUnique();
        subject.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        subject.HasOne<Agency>().WithMany().HasForeignKey(s => s.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}
