using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03110.Eac;

namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>What this server says to an eID-Client (TR-03112-7). Elements stand in the default namespace, as clients' type names expect it.</summary>
internal sealed class PaosPayloads(string slotHandle)
{
    private const string EidApplication = "e80704007f00070302";
    private const string Major = "http://www.bsi.bund.de/ecard/api/1.1/resultmajor#";

    public XElement Eac1Input(ExtendedAccessControl eac, string? transactionInfo) => DidAuthenticate(
        "EAC1InputType",
        Hex("Certificate", eac.Terminal.Verifier.Encode()),
        Hex("Certificate", eac.Terminal.Certificate.Encode()),
        Hex("CertificateDescription", eac.Terminal.Description),
        Hex("RequiredCHAT", eac.Order.Required.Encode()),
        Hex("OptionalCHAT", eac.Order.Optional.Encode()),
        Hex("AuthenticatedAuxiliaryData", eac.AuxiliaryData),
        transactionInfo is null ? null : Element("TransactionInfo", transactionInfo));

    public XElement Eac2Input(ExtendedAccessControl eac, byte[]? signature) => DidAuthenticate(
        "EAC2InputType", Hex("EphemeralPublicKey", eac.EphemeralPublicKey), signature is null ? null : Hex("Signature", signature));

    public XElement EacAdditionalInput(byte[] signature) => DidAuthenticate("EACAdditionalInputType", Hex("Signature", signature));

    public XElement Transmit(IReadOnlyList<byte[]> commands) => Element(
        "Transmit",
        Element("SlotHandle", slotHandle),
        commands.Select(command => Element("InputAPDUInfo", Hex("InputAPDU", command))));

    public static XElement StartPaosResponse(string? minor) => Element(
        "StartPAOSResponse",
        new XElement(
            PaosNames.Dss + "Result",
            new XElement(PaosNames.Dss + "ResultMajor", Major + (minor is null ? "ok" : "error")),
            minor is null ? null : new XElement(PaosNames.Dss + "ResultMinor", minor)));

    private XElement DidAuthenticate(string type, params XElement?[] data) => Element(
        "DIDAuthenticate",
        Element("ConnectionHandle", Type("ConnectionHandleType"), Element("CardApplication", EidApplication), Element("SlotHandle", slotHandle)),
        Element("DIDName", "PIN"),
        Element("AuthenticationProtocolData", new XAttribute("Protocol", PaosNames.EacProtocol), Type(type), data));

    private static XAttribute Type(string name) => new(PaosNames.Xsi + "type", name);

    private static XElement Hex(string name, ReadOnlyMemory<byte> value) => Element(name, Convert.ToHexStringLower(value.Span));

    private static XElement Element(string name, params object?[] content) => new(PaosNames.Iso + name, content);
}
