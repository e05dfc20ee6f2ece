using System.Text;
using System.Xml;

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
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
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
        while (reader.Read())
        {
            if (++nodes > MaxNodes || reader.Depth > MaxDepth || reader.AttributeCount > MaxAttributesPerElement)
            {
                throw EidServerException.Untrusted("The reply is too deep or has too many nodes.");
            }

            if (!IsAccepted(reader.NodeType))
            {
                throw EidServerException.Untrusted($"The reply contains a node of type {reader.NodeType}.");
            }
        }
    }

    // Comments and processing instructions are not covered by the signature's canonical form, so nobody may hide or split text by them.
    private static bool IsAccepted(XmlNodeType type) => type is XmlNodeType.XmlDeclaration or XmlNodeType.Element or XmlNodeType.EndElement
        or XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;
}
