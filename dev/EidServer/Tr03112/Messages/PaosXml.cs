using System.Xml;
using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>Loads a message without document types, within bounds.</summary>
internal static class PaosXml
{
    /// <summary>The largest legal message, EF.CardSecurity or a batch of data groups in hexadecimal, is well below 32 kB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The deepest legal element, a service type in the PAOS header, stands at level 5.</summary>
    private const int MaxDepth = 12;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
    };

    public static XElement Load(byte[] message)
    {
        if (message.Length > MaxBytes)
        {
            throw new PaosViolationException("the message is too large");
        }

        try
        {
            RefuseDepth(message);
            using var reader = XmlReader.Create(new MemoryStream(message), Settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException exception)
        {
            throw new PaosViolationException("the message is not well-formed XML without a document type", exception);
        }
    }

    // A tree is built, and later walked, by recursion, so its depth is bounded before it exists.
    private static void RefuseDepth(byte[] message)
    {
        using var reader = XmlReader.Create(new MemoryStream(message), Settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new PaosViolationException("the message is nested too deeply");
            }
        }
    }
}
