using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace ServicePortal.Eid.Tests.EidServer;

/// <summary>The BSI's schema, which is not part of this repository.</summary>
internal static class EidSchema
{
    private const string File = "TR-03130eID-Server.xsd";
    private const string Missing = "The schema of TR-03130-1 is not here; set EID_INTERFACE_XSD to the folder that holds " + File + ".";

    private static readonly Lazy<XmlSchemaSet?> Schemas = new(Load);

    public static void AssertValid(string payload)
    {
        Assert.SkipWhen(Schemas.Value is null, Missing);
        var problems = new List<string>();
        XDocument.Parse(payload).Validate(Schemas.Value!, (_, problem) => problems.Add(problem.Message));
        Assert.Empty(problems);
    }

    private static XmlSchemaSet? Load()
    {
        if (FindFolder() is not { } folder)
        {
            return null;
        }

        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        using var reader = XmlReader.Create(Path.Combine(folder, File), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = new XmlUrlResolver() });
        schemas.Add("http://bsi.bund.de/eID/", reader);
        schemas.Compile();
        return schemas;
    }

    private static string? FindFolder()
    {
        var candidates = new List<string>();
        if (Environment.GetEnvironmentVariable("EID_INTERFACE_XSD") is { Length: > 0 } configured)
        {
            candidates.Add(configured);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            candidates.Add(Path.Combine(folder.FullName, "shared", "reference", "eid-interface-2.4.0"));
        }

        return candidates.FirstOrDefault(candidate => System.IO.File.Exists(Path.Combine(candidate, File)));
    }
}
