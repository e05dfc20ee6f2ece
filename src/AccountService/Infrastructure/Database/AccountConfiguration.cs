using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts", table =>
        {
            table.HasCheckConstraint("ck_accounts_kind", "kind in (1, 2)");
            table.HasCheckConstraint("ck_accounts_language", "language in (1, 2)");
            table.HasCheckConstraint("ck_accounts_state", "state in (1, 2, 3, 4)");
            table.HasCheckConstraint("ck_accounts_maximum_level", "maximum_level between 2 and 4");
            table.HasCheckConstraint("ck_accounts_activated", "(state = 1) = (activated_at is null)");
            table.HasCheckConstraint("ck_accounts_pending_email", "(state = 1) = (pending_email_hash is not null) and (state = 1) = (pending_email_key_version is not null)");
            table.HasCheckConstraint("ck_accounts_deletion", "(state = 4) = (deletion_due_at is not null)");
            table.HasCheckConstraint("ck_accounts_disuse", "(state = 1) = (disuse_step_at is null) and disuse_warnings between 0 and 2");
        });
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.ComplexProperty(a => a.DataKey, key =>
        {
            key.Property(k => k.Bytes).HasColumnName("data_key");
            key.Property(k => k.KeyVersion).HasColumnName("data_key_version");
        });
        account.HasMany(a => a.Authenticators).WithOne().HasForeignKey(a => a.AccountId);
        account.HasIndex(a => a.PendingEmailHash).HasFilter("state = 1");
        account.HasIndex(a => a.CreatedAt).HasFilter("state = 1").HasDatabaseName("ix_accounts_pending_created_at");
        account.HasIndex(a => a.DeletionDueAt).HasFilter("state = 4");
        account.HasIndex(a => a.DisuseStepAt).HasFilter("state in (2, 3)");
        account.Property<uint>("xmin").IsRowVersion();
    }
}
