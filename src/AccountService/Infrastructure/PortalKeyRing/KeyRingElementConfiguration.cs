using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Infrastructure.PortalKeyRing;

internal sealed class KeyRingElementConfiguration : IEntityTypeConfiguration<KeyRingElement>
{
    public void Configure(EntityTypeBuilder<KeyRingElement> element)
    {
        element.ToTable("key_ring_elements");
        element.HasKey(e => e.Name);
        element.Property(e => e.Name).HasMaxLength(KeyRingElement.MaxNameLength);
        element.Property(e => e.Xml).HasMaxLength(KeyRingElement.MaxXmlLength);
    }
}
