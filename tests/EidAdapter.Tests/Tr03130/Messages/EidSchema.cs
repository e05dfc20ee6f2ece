using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130.Messages;

/// <summary>The BSI's schema, which is not part of this repository.</summary>
internal static class EidSchema
{
    private static readonly Lazy<XmlSchemaSet?> Schemas = new(Load);

    public static void AssertValid(string payload)
    {
        Assert.SkipWhen(Schemas.Value is null, EidInterfaceSchema.WhyMissing);
        AssertValidWhereItIs(payload);
    }

    /// <summary>For tests that say something without the schema, too.</summary>
    public static void AssertValidWhereItIs(string payload)
    {
        if (Schemas.Value is not { } schemas)
        {
            return;
        }

        var problems = new List<string>();
        XDocument.Parse(payload).Validate(schemas, (_, problem) => problems.Add(problem.Message));
        Assert.Empty(problems);
    }

    private static XmlSchemaSet? Load()
    {
        if (EidInterfaceSchema.FindFolder() is not { } folder)
        {
            return null;
        }

        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        using var reader = XmlReader.Create(Path.Combine(folder, EidInterfaceSchema.File), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = new XmlUrlResolver() });
        schemas.Add("http://bsi.bund.de/eID/", reader);
        schemas.Compile();
        return schemas;
    }
}
