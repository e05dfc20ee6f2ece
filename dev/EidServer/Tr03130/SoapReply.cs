using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03130;

/// <param name="Status">200 for every answer of the eID-Interface, errors too; 500 for a SOAP fault (SOAP 1.1, section 6.2).</param>
/// <param name="Lost">The connection is dropped instead of sending this.</param>
internal sealed record SoapReply(XElement Payload, int Status = StatusCodes.Status200OK, bool Lost = false);
