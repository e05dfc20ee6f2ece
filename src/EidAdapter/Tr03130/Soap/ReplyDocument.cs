using System.Xml;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// A document whose carriage returns survive SignedXml. It writes what it verifies as text and reads it again, and .NET writes a "\r" of a
/// text as it is, where it counts as a line feed: a card's "&amp;#13;" would make every right signature wrong.
/// </summary>
internal sealed class ReplyDocument : XmlDocument
{
    public ReplyDocument()
    {
        PreserveWhitespace = true;
        XmlResolver = null;
    }

    public override XmlText CreateTextNode(string? text) => new Text(text, this);

    private sealed class Text(string? text, XmlDocument document) : XmlText(text!, document)
    {
        public override void WriteTo(XmlWriter w)
        {
            var lines = (Value ?? "").Split('\r');
            w.WriteString(lines[0]);
            foreach (var line in lines.Skip(1))
            {
                w.WriteCharEntity('\r');
                w.WriteString(line);
            }
        }
    }
}
