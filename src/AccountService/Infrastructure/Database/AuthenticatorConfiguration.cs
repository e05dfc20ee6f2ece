using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>No row version: two sign-ins at the same moment both note the last use, and neither is wrong.</summary>
internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> authenticator)
    {
        authenticator.ToTable("authenticators", table =>
            table.HasCheckConstraint("ck_authenticators_kind", "kind in (1, 2) and (kind = 1) = (password_digest is not null)"));
        authenticator.HasKey(a => new { a.AccountId, a.Id });
        authenticator.Property(a => a.Id).ValueGeneratedNever();
        authenticator.HasIndex(a => a.AccountId).IsUnique().HasFilter("kind = 1").HasDatabaseName(Constraints.OnePassword);
    }
}
