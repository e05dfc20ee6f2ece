using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

internal sealed class KeyCheckValueConfiguration : IEntityTypeConfiguration<KeyCheckValue>
{
    public void Configure(EntityTypeBuilder<KeyCheckValue> value)
    {
        value.ToTable("key_check_values");
        value.HasKey(v => new { v.Purpose, v.Version });
    }
}
