using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

namespace ServicePortal.Dev.EidServer.Tr03130;

/// <summary>For what the eID-Interface has no answer of its own: an unknown operation, or getServerInfo refused.</summary>
internal static class SoapFault
{
    public static SoapReply Client(string reason) => new(
        new XElement(
            WsNames.Soap + "Fault",
            new XAttribute(XNamespace.Xmlns + "soap", WsNames.Soap),
            new XElement("faultcode", "soap:Client"),
            new XElement("faultstring", reason)),
        StatusCodes.Status500InternalServerError);
}
