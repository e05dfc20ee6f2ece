using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

internal sealed class OnlineServiceConfiguration : IEntityTypeConfiguration<OnlineService>
{
    public void Configure(EntityTypeBuilder<OnlineService> service)
    {
        service.ToTable("online_services", table => table.HasCheckConstraint("ck_online_services_required_level", "required_level between 1 and 4"));
        service.Property(s => s.Id).HasMaxLength(CatalogueId.MaxLength);
        service.Property(s => s.Title).HasMaxLength(OnlineServiceDefinition.MaxTitleLength);
        service.Property(s => s.Description).HasMaxLength(OnlineServiceDefinition.MaxDescriptionLength);
        service.Property(s => s.ReturnUri).HasMaxLength(OnlineServiceDefinition.MaxUriLength);
        service.Property(s => s.StartUri).HasMaxLength(OnlineServiceDefinition.MaxUriLength);
        service.HasOne<Agency>().WithMany().HasForeignKey(s => s.AgencyId).OnDelete(DeleteBehavior.Restrict);
        service.Property<uint>("xmin").IsRowVersion();
    }
}
