using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Infrastructure.Rpc;

internal static class AttributeContract
{
    extension(IdentityAttribute attribute)
    {
        public V1.Attribute ToContract()
        {
            var contract = new V1.Attribute
            {
                Name = (V1.AttributeName)attribute.Name,
                Level = (V1.AssuranceLevel)attribute.Level,
                Source = (V1.AttributeSource)attribute.Source,
                VerifyTime = attribute.VerifiedAt.ToTimestamp(),
            };
            switch (attribute.Value)
            {
                case VerifiedEmpty: break;
                case TextValue text: contract.Text = text.Text; break;
                default: contract.Place = ToPlace(attribute.Value); break;
            }

            return contract;
        }
    }

    private static V1.Place ToPlace(AttributeValue value) => value switch
    {
        StructuredPlace place => new()
        {
            Structured = new() { Street = place.Street, City = place.City, State = place.State, Country = place.Country, ZipCode = place.ZipCode },
        },
        FreetextPlace place => new() { Freetext = place.Text },
        NoPlace place => new() { None = place.Reason },
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not a place."),
    };
}
