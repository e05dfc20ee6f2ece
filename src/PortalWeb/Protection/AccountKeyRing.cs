using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Protection;

/// <summary>Keeps the Data Protection key ring in AccountService, so that every instance of the portal has the same.</summary>
internal sealed class AccountKeyRing(KeyRingService.KeyRingServiceClient keyRing) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keyRing.ListKeyRingElements(new()).Elements.Select(element => XElement.Parse(element.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        keyRing.StoreKeyRingElement(new()
        {
            Element = new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) },
        });
}
