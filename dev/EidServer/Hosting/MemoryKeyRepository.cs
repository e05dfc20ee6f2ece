using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>Razor Pages bring Data Protection along, which makes a key at start, in the home folder. Nothing here uses it, so it stays in memory.</summary>
internal sealed class MemoryKeyRepository : IXmlRepository
{
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys];

    public void StoreElement(XElement element, string friendlyName) => _keys.Add(element);
}
