using ServicePortal.Accounts.Domain;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.OnlineServices;

internal static class OnlineServiceContract
{
    extension(OnlineServiceEntry service)
    {
        public V1.OnlineService ToContract() => new()
        {
            OnlineServiceId = service.Id,
            Title = service.Title,
            Description = service.Description,
            AgencyName = service.AgencyName,
            RequiredLevel = (V1.AssuranceLevel)service.RequiredLevel,
            StartUri = service.StartUri,
            MandatoryAttributes = { service.MandatoryAttributes.Select(name => (V1.AttributeName)name) },
            OptionalAttributes = { service.OptionalAttributes.Select(name => (V1.AttributeName)name) },
        };
    }

    /// <summary>Each known, none twice.</summary>
    internal static IReadOnlyList<AttributeName> ReadNames(string field, IReadOnlyCollection<V1.AttributeName> names, FieldErrors errors)
    {
        AttributeName[] read = [.. names.Select(name => (AttributeName)name)];
        if (!read.All(Enum.IsDefined) || read.Distinct().Count() != read.Length)
        {
            errors.Add(field, FieldErrorReason.InvalidFormat);
        }

        return read;
    }
}
