using ServicePortal.Accounts.Domain;
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
            return attribute;
        }
    }
}
