using System.Text;
using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>Loads a message without document types, within bounds.</summary>
internal static class SafeXml
{
    /// <summary>The largest useIDRequest with its signature is about 6 kB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The deepest legal element, the serial number of a signer, stands at level 8.</summary>
    public const int MaxDepth = 16;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreWhitespace = false,
    };

    /// <param name="message">As it travelled.</param>
    /// <param name="charset">What the header says; it wins over the declaration in the message, a byte order mark wins over both (RFC 7303, 3).</param>
    public static XmlDocument Load(byte[] message, Encoding? charset = null)
    {
        if (message.Length > MaxBytes)
        {
            throw new MessageRefusedException("the message is too large");
        }

        try
        {
            Inspect(message, charset);
            using var reader = Read(message, charset);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            document.Load(reader);
            return document;
        }
        catch (XmlException exception)
        {
            throw new MessageRefusedException("the message is not well-formed XML without a document type", exception);
        }
    }

    private static XmlReader Read(byte[] message, Encoding? charset)
    {
        var octets = new MemoryStream(message);
        return charset is null ? XmlReader.Create(octets, Settings) : XmlReader.Create(new StreamReader(octets, charset, detectEncodingFromByteOrderMarks: true), Settings);
    }

    // A signature does not cover comments, so a comment could split a value after it was signed.
    private static void Inspect(byte[] message, Encoding? charset)
    {
        using var reader = Read(message, charset);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new MessageRefusedException("the message is nested too deeply");
            }

            if (reader.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction)
            {
                throw new MessageRefusedException("comments and processing instructions are not admitted");
            }
        }
    }
}
