using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", table =>
        {
            table.HasCheckConstraint("ck_sessions_signed_in_with", "signed_in_with > 0");
            table.HasCheckConstraint("ck_sessions_device", "browser between 1 and 7 and system between 1 and 7");
        });
        session.HasKey(s => new { s.AccountId, s.Id });
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Ignore("Authentications");
        session.HasIndex(s => s.TokenHash).IsUnique();
        session.HasIndex(s => s.LastActivityAt);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        session.Property<uint>("xmin").IsRowVersion();
    }
}
