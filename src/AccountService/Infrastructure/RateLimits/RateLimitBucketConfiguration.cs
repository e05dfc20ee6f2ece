using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

internal sealed class RateLimitBucketConfiguration : IEntityTypeConfiguration<RateLimitBucket>
{
    public void Configure(EntityTypeBuilder<RateLimitBucket> bucket)
    {
        bucket.ToTable("rate_limit_buckets", table => table.HasCheckConstraint("ck_rate_limit_buckets_tokens", "tokens >= 0"));
        bucket.HasKey(b => b.Key);
        bucket.HasIndex(b => b.FullAt);
    }
}
