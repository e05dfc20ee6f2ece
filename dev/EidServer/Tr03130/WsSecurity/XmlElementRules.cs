using System.Xml;
using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>Exact questions about elements; anything unexpected refuses the message.</summary>
internal static class XmlElementRules
{
    extension(XmlElement element)
    {
        public bool Is(XName name) => element.LocalName == name.LocalName && element.NamespaceURI == name.NamespaceName;

        public List<XmlElement> Elements() => [.. element.ChildNodes.OfType<XmlElement>()];

        public XmlElement OnlyChild(XName name) => element.Elements() is [var child] && child.Is(name)
            ? child
            : throw new MessageRefusedException($"{element.LocalName} must hold exactly {name.LocalName}");

        public (XmlElement First, XmlElement Second) OnlyChildren(XName first, XName second) =>
            element.Elements() is [var one, var two] && one.Is(first) && two.Is(second)
                ? (one, two)
                : throw new MessageRefusedException($"{element.LocalName} must hold exactly {first.LocalName} and {second.LocalName}, in this order");

        public void RequireAlgorithm(string algorithm)
        {
            if (XmlText.Trim(element.GetAttribute("Algorithm")) != algorithm)
            {
                throw new MessageRefusedException($"the algorithm of {element.LocalName} is not admitted");
            }
        }
    }
}
