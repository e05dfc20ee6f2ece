using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>The BSI's schema, which is not part of this repository: EID_INTERFACE_XSD names its folder, or it lies in a checkout's neighbourhood.</summary>
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
        if (Folder() is not { } folder)
        {
            return null;
        }

        // Without a resolver nothing is fetched: imports are met by the namespaces that were added before.
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "external"), "*.xsd").Append(Path.Combine(folder, "TR-03130eID-Server.xsd")))
        {
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("EID_INTERFACE_XSD") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "reference", "eid-interface-2.4.0");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
