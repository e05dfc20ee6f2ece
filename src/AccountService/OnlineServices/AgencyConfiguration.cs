using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

internal sealed class AgencyConfiguration : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> agency)
    {
        agency.ToTable("agencies");
        agency.Property(a => a.Id).HasMaxLength(CatalogueId.MaxLength);
        agency.Property(a => a.Name).HasMaxLength(Agency.MaxNameLength);
        agency.Property<uint>("xmin").IsRowVersion();
    }
}
