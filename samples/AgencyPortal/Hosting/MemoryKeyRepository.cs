using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ServicePortal.Samples.AgencyPortal.Hosting;

/// <summary>Keys of Data Protection that live as long as the process, instead of in the home folder.</summary>
internal sealed class MemoryKeyRepository : IXmlRepository
{
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys];

    public void StoreElement(XElement element, string friendlyName) => _keys.Add(element);
}
