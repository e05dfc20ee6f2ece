using System.Xml.Linq;
using ServicePortal.Eid.TcToken;
using ServicePortal.Eid.Tr03130.Messages;

namespace ServicePortal.Eid.Tests.TcToken;

public sealed class TcTokenXmlTests
{
    private static readonly PortalOptions Portal = new() { PublicOrigin = "https://portal.test:7443" };
    private static readonly PreSharedKey Psk = PreSharedKey.Create();

    [Fact]
    public void The_elements_stand_in_the_order_of_the_guideline_without_prolog()
    {
        var xml = TcTokenXml.Write(new([1, 2], "https://eid.test/paos?a=1&b=2", Psk), Portal.RefreshAddress("secret"), Portal.CommunicationErrorAddress);

        Assert.StartsWith("<TCTokenType>", xml, StringComparison.Ordinal);
        Assert.Equal(
            [
                ("ServerAddress", "https://eid.test/paos?a=1&b=2"), ("SessionIdentifier", Psk.Id), ("RefreshAddress", "https://portal.test:7443/eid/rueckkehr?r=secret"),
                ("CommunicationErrorAddress", "https://portal.test:7443/eid/fehler"), ("Binding", "urn:liberty:paos:2006-08"),
                ("PathSecurity-Protocol", "urn:ietf:rfc:4279"), ("PathSecurity-Parameters", Psk.Key),
            ],
            XElement.Parse(xml).Elements().Select(element => (element.Name.LocalName, element.Value)));
        Assert.Equal("PSK", XElement.Parse(xml).Elements().Last().Elements().Single().Name.LocalName);
    }

    [Fact]
    public void Without_a_session_all_but_the_error_address_is_empty()
    {
        var elements = XElement.Parse(TcTokenXml.WriteFailure(Portal.CommunicationErrorAddress)).Elements().ToList();

        Assert.Equal("https://portal.test:7443/eid/fehler", Assert.Single(elements, element => element.Value.Length > 0).Value);
        Assert.Equal(7, elements.Count);
    }
}
