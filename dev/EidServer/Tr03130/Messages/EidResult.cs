using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>dss:Result of a response. The message is for the developer who reads it; it holds nothing of the citizen.</summary>
internal sealed record EidResult(string? Minor, string? Message)
{
    private const string Major = "http://www.bsi.bund.de/ecard/api/1.1/resultmajor#";

    public static readonly EidResult Ok = new(null, null);

    public bool IsOk => Minor is null;

    public static EidResult Error(string minor, string message) => new(minor, message);

    public XElement ToXml() => new(
        EidNames.Dss + "Result",
        new XElement(EidNames.Dss + "ResultMajor", Major + (IsOk ? "ok" : "error")),
        Minor is null ? null : new XElement(EidNames.Dss + "ResultMinor", Minor),
        Message is null ? null : new XElement(EidNames.Dss + "ResultMessage", new XAttribute(XNamespace.Xml + "lang", "en"), Message));
}
