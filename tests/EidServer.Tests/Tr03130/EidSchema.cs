using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>The BSI's schema, which is not part of this repository.</summary>
internal static class EidSchema
{
    private static readonly Lazy<XmlSchemaSet?> Schemas = new(Load);

    public static bool IsHere => Schemas.Value is not null;

    public static void Check(XElement message)
    {
        if (Schemas.Value is { } schemas)
        {
            new XDocument(message).Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
        }
    }

    private static XmlSchemaSet? Load()
    {
        if (EidInterfaceSchema.FindFolder() is not { } folder)
        {
            return null;
        }

        // Without a resolver nothing is fetched: imports are met by the namespaces that were added before.
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "external"), "*.xsd").Append(Path.Combine(folder, EidInterfaceSchema.File)))
        {
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    }
}
