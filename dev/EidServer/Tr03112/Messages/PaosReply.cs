using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>A message to the eID-Client.</summary>
internal sealed record PaosReply(string MessageId, string RelatesTo, XElement Payload)
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static PaosReply To(PaosRequest request, XElement payload) => new($"urn:uuid:{Guid.NewGuid()}", request.MessageId, payload);

    public byte[] Encode() => Encode(
        new XElement(
            PaosNames.Soap + "Header",
            new XElement(PaosNames.Addressing + "RelatesTo", RelatesTo),
            new XElement(PaosNames.Addressing + "MessageID", MessageId)),
        Payload);

    /// <summary>For a message that cannot be answered as PAOS has it.</summary>
    public static byte[] EncodeFault(string reason) => Encode(
        header: null,
        new XElement(PaosNames.Soap + "Fault", new XElement("faultcode", "soap:Client"), new XElement("faultstring", reason)));

    private static byte[] Encode(XElement? header, XElement payload)
    {
        var envelope = new XElement(
            PaosNames.Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soap", PaosNames.Soap),
            new XAttribute(XNamespace.Xmlns + "wsa", PaosNames.Addressing),
            header,
            new XElement(PaosNames.Soap + "Body", payload));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            envelope.Save(writer);
        }

        return stream.ToArray();
    }
}
