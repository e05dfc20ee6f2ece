using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Identification.Pseudonyms;

internal sealed class PseudonymBindingConfiguration : IEntityTypeConfiguration<PseudonymBinding>
{
    public void Configure(EntityTypeBuilder<PseudonymBinding> binding)
    {
        binding.ToTable("pseudonym_bindings");
        binding.HasKey(b => new { b.AccountId, b.AuthenticatorId });
        binding.HasIndex(b => b.Hash).IsUnique().HasDatabaseName(Constraints.PseudonymBound);
        binding.HasIndex(b => b.KeyVersion);
        binding.HasOne<Authenticator>().WithOne().HasForeignKey<PseudonymBinding>(b => new { b.AccountId, b.AuthenticatorId });
        binding.Property<uint>("xmin").IsRowVersion();
    }
}
