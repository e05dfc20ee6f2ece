using System.Text;
using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>Turns bytes into a document that cannot be a bomb: strict UTF-8, no DTD, only elements and text, limited depth and size.</summary>
internal static class ReplyParser
{
    public const int MaxDepth = 24;
    public const int MaxNodes = 5_000;
    public const int MaxAttributesPerElement = 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static XmlDocument Parse(ReadOnlySpan<byte> reply)
    {
        try
        {
            var text = StrictUtf8.GetString(reply.StartsWith(Encoding.UTF8.Preamble) ? reply[3..] : reply);
            RefuseExcess(text);
            using var reader = Read(text);
            var document = new ReplyDocument();
            document.Load(reader);
            return document;
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            // Without the inner exception: its message may quote the reply.
            throw EidServerException.Untrusted("The reply is not the kind of XML that is accepted.");
        }
    }

    private static XmlReader Read(string text) => XmlReader.Create(
        new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = text.Length });

    private static void RefuseExcess(string text)
    {
        using var reader = Read(text);
        var nodes = 0;
        var previous = XmlNodeType.None;
        while (reader.Read())
        {
            if (++nodes > MaxNodes || reader.Depth > MaxDepth || reader.AttributeCount > MaxAttributesPerElement)
            {
                throw EidServerException.Untrusted("The reply is too deep or has too many nodes.");
            }

            if (!IsAccepted(reader.NodeType) || SplitsText(previous, reader.NodeType))
            {
                throw EidServerException.Untrusted($"The reply contains a node of type {reader.NodeType}.");
            }

            previous = reader.NodeType;
        }
    }

    // SOAP 1.1, section 3, forbids processing instructions. CDATA is the same text to the signature and another node to who reads it.
    private static bool IsAccepted(XmlNodeType type) => type is XmlNodeType.XmlDeclaration or XmlNodeType.Element or XmlNodeType.EndElement
        or XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.Comment;

    // The signature's canonical form leaves comments out, so nobody may split a text by one after it was signed (CVE-2017-11427 and its kind).
    private static bool SplitsText(XmlNodeType previous, XmlNodeType current) =>
        (previous, current) is (XmlNodeType.Text, XmlNodeType.Comment) or (XmlNodeType.Comment, XmlNodeType.Text);
}
