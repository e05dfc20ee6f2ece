using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Infrastructure.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        // No foreign key: a notice may concern an account that is just being deleted.
        message.ToTable("outbox", table => table.HasCheckConstraint("ck_outbox_payload", "(payload is null) = (sent_at is not null or abandoned_at is not null)"));
        message.HasKey(m => new { m.AccountId, m.Id });
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Kind).HasMaxLength(50);
        message.HasIndex(m => m.DueAt).HasFilter("payload is not null");
    }
}
