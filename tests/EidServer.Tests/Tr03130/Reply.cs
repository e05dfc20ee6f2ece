using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>The payload of a reply whose signature has been checked.</summary>
internal sealed record Reply(XElement Payload)
{
    private static readonly XNamespace Dss = "urn:oasis:names:tc:dss:1.0:core:schema";

    public string? Major => Result("ResultMajor")?.Split('#')[1];

    /// <summary>The part that tells codes apart, as in "getResult#noResultYet".</summary>
    public string? Minor => Result("ResultMinor")?.Split('/')[^1];

    public string? Message => Result("ResultMessage");

    public string? Value(string path) => Element(path)?.Value;

    public XElement? Element(string path) =>
        path.Split('/').Aggregate((XElement?)Payload, (element, name) => element?.Element(Requests.Eid + name));

    public string? Allowed(string field) => Value($"OperationsAllowedByUser/{field}");

    public string? Data(string path) => Value($"PersonalData/{path}");

    private string? Result(string name) => Payload.Element(Dss + "Result")?.Element(Dss + name)?.Value;
}
