using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Identification.Flow;

internal sealed class IdentificationFlowConfiguration : IEntityTypeConfiguration<IdentificationFlow>
{
    public void Configure(EntityTypeBuilder<IdentificationFlow> flow)
    {
        flow.ToTable("identification_flows", table =>
        {
            table.HasCheckConstraint("ck_identification_flows_purpose", "purpose between 1 and 5");
            table.HasCheckConstraint("ck_identification_flows_outcome", "status between 1 and 7 and (status >= 5) = (outcome is not null)");
            table.HasCheckConstraint("ck_identification_flows_secrets", "(status not in (3, 4) or (eid_session is not null and refresh_secret_hash is not null)) and (status < 5 or eid_session is null)");
            table.HasCheckConstraint("ck_identification_flows_claimed", "status <> 4 or claimed_at is not null");
            table.HasCheckConstraint(
                "ck_identification_flows_context",
                "(purpose = 1) = (registration_id is not null) and (purpose not in (3, 4, 5) or session_id is not null) and (session_id is null) = (session_account_id is null) and (session_id is null) = (session_token_hash is null)");
        });
        flow.Property(f => f.Id).ValueGeneratedNever();
        flow.Property(f => f.Continuation).HasMaxLength(IdentificationFlow.MaxContinuationLength);
        flow.HasIndex(f => f.NonceHash).IsUnique();
        flow.HasIndex(f => f.RefreshSecretHash).IsUnique();
        flow.HasIndex(f => f.BrowserSecretHash);
        flow.HasIndex(f => f.SessionId).HasFilter("reading is not null");
        flow.HasIndex(f => f.ExpiresAt);
        flow.Property<uint>("xmin").IsRowVersion();
    }
}
