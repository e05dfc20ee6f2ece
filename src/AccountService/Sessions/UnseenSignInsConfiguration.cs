using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

internal sealed class UnseenSignInsConfiguration : IEntityTypeConfiguration<UnseenSignIns>
{
    public void Configure(EntityTypeBuilder<UnseenSignIns> unseen)
    {
        unseen.ToTable("unseen_sign_ins", table => table.HasCheckConstraint("ck_unseen_sign_ins_counts", "mailed >= 0 and untold >= 0"));
        unseen.HasKey(u => u.AccountId);
        unseen.Property(u => u.AccountId).ValueGeneratedNever();
        unseen.HasOne<Account>().WithMany().HasForeignKey(u => u.AccountId);
    }
}
