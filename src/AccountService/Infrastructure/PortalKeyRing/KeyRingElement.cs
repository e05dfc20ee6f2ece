namespace ServicePortal.Accounts.Infrastructure.PortalKeyRing;

/// <summary>An element of the portal's Data Protection key ring, encrypted by the portal.</summary>
internal sealed class KeyRingElement(string name, string xml, DateTimeOffset createdAt)
{
    public const int MaxNameLength = 200;
    public const int MaxXmlLength = 32_768;
    public const int MaxCount = 1_000;

    public string Name { get; private set; } = name;

    public string Xml { get; private set; } = xml;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}
