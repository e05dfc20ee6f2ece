using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

internal sealed class KeyVersionConfiguration : IEntityTypeConfiguration<KeyVersion>
{
    public void Configure(EntityTypeBuilder<KeyVersion> version)
    {
        version.ToTable("key_versions", table => table.HasCheckConstraint("ck_key_versions_public_key", "(purpose = 5) = (public_key is not null)"));
        version.HasKey(v => new { v.Purpose, v.Version });
    }
}
