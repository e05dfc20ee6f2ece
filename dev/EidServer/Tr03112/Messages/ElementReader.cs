using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>Takes the children of an element by name, each as often as it may occur; what is left over is a violation.</summary>
internal sealed class ElementReader(XElement parent, XNamespace names)
{
    private readonly List<XElement> _rest = [.. parent.Elements()];

    public XElement Required(string name, XNamespace? other = null) =>
        Optional(name, other) ?? throw new PaosViolationException($"{parent.Name.LocalName} must have one {name}");

    public XElement? Optional(string name, XNamespace? other = null) => Any(name, other) switch
    {
        [] => null,
        [var only] => only,
        _ => throw new PaosViolationException($"{parent.Name.LocalName} has more than one {name}"),
    };

    public List<XElement> Any(string name, XNamespace? other = null)
    {
        var found = _rest.Where(element => element.Name == (other ?? names) + name).ToList();
        _rest.RemoveAll(found.Contains);
        return found;
    }

    public void End()
    {
        if (_rest is [var extra, ..])
        {
            throw new PaosViolationException($"{extra.Name.LocalName} is not expected in {parent.Name.LocalName}");
        }
    }
}
