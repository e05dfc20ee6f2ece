using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Emails;

internal sealed class EmailChangeConfiguration : IEntityTypeConfiguration<EmailChange>
{
    public void Configure(EntityTypeBuilder<EmailChange> change)
    {
        change.ToTable("email_changes", table => table.HasCheckConstraint(
            "ck_email_changes_former", "(former is null) = (notice_id is null) and (wanted is null or former is null)"));
        change.HasKey(c => new { c.AccountId, c.Id });
        change.Property(c => c.Id).ValueGeneratedNever();
        change.HasOne<OneTimeToken>().WithOne().HasForeignKey<EmailChange>(c => new { c.AccountId, c.Id });
        change.HasIndex(c => new { c.AccountId, c.CancellationId });
    }
}
