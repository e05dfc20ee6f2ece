using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal sealed class LoginNameConfiguration : IEntityTypeConfiguration<LoginName>
{
    public void Configure(EntityTypeBuilder<LoginName> name)
    {
        name.ToTable("login_names", table => table.HasCheckConstraint("ck_login_names_kind", "kind in (1, 2)"));
        name.HasKey(n => new { n.AccountId, n.Kind });
        name.HasIndex(n => new { n.Hash, n.Kind }).IsUnique().HasDatabaseName(Constraints.LoginNameTaken);
        name.HasIndex(n => n.KeyVersion);
        name.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId);
    }
}
