using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

internal sealed class ServiceInstanceConfiguration : IEntityTypeConfiguration<ServiceInstance>
{
    public void Configure(EntityTypeBuilder<ServiceInstance> instance)
    {
        instance.ToTable("service_instances");
        instance.Property(i => i.Id).ValueGeneratedNever();
    }
}
