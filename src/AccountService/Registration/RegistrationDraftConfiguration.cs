using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Registration;

internal sealed class RegistrationDraftConfiguration : IEntityTypeConfiguration<RegistrationDraft>
{
    public void Configure(EntityTypeBuilder<RegistrationDraft> draft)
    {
        draft.ToTable("registration_drafts", table =>
        {
            table.HasCheckConstraint("ck_registration_drafts_kind", "kind in (1, 2) and (kind = 2 or card is null)");
            table.HasCheckConstraint("ck_registration_drafts_completed", "(completed_at is null) = (typed is not null) and (completed_at is null or card is null) and (card is null) = (reading_id is null)");
        });
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.HasIndex(d => d.TokenHash).IsUnique();
        draft.HasIndex(d => d.ExpiresAt);
        draft.Property<uint>("xmin").IsRowVersion();
    }
}
