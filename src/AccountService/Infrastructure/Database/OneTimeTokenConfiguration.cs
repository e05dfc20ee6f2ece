using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal sealed class OneTimeTokenConfiguration : IEntityTypeConfiguration<OneTimeToken>
{
    public void Configure(EntityTypeBuilder<OneTimeToken> token)
    {
        token.ToTable("one_time_tokens", table => table.HasCheckConstraint("ck_one_time_tokens_end", "used_at is null or voided_at is null"));
        token.HasKey(t => new { t.AccountId, t.Id });
        token.Property(t => t.Id).ValueGeneratedNever();
        token.Property(t => t.UsedAt).IsConcurrencyToken(); // who voids a link that was spent meanwhile has lost a race
        token.HasIndex(t => t.TokenHash).IsUnique();
        token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
    }
}
