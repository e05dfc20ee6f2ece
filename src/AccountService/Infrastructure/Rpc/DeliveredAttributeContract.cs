using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
using ServicePortal.ServiceDefaults.Text;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Infrastructure.Rpc;

internal static class DeliveredAttributeContract
{
    extension(DeliveredAttribute delivered)
    {
        public V1.Attribute ToContract()
        {
            var attribute = delivered.Attribute.ToContract();
            attribute.Level = (V1.AssuranceLevel)delivered.Level;
            attribute.VerifyTime = DayOf(delivered.Attribute.VerifiedAt).ToTimestamp();
            return attribute;
        }
    }

    // The moment is the same at every agency and hardly ever another citizen's: by it they could join what they know (R63).
    private static DateTimeOffset DayOf(DateTimeOffset moment) => new(GermanTime.Of(moment).Date, TimeSpan.Zero);
}
