using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tests.Tr03130;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

internal static class Tokens
{
    public static string For(OpenSession session, PortalStub portal) =>
        $"""
        <TCTokenType><ServerAddress>{RunningEidServer.PaosAddress}</ServerAddress><SessionIdentifier>{session.PskId}</SessionIdentifier>
        <RefreshAddress>{portal.RefreshAddress}</RefreshAddress><CommunicationErrorAddress>{portal.ErrorAddress}</CommunicationErrorAddress>
        <Binding>urn:liberty:paos:2006-08</Binding><PathSecurity-Protocol>urn:ietf:rfc:4279</PathSecurity-Protocol>
        <PathSecurity-Parameters><PSK>{session.PskKey}</PSK></PathSecurity-Parameters></TCTokenType>
        """;

    public static string WithoutSession(PortalStub portal) =>
        $"""
        <TCTokenType><ServerAddress/><SessionIdentifier/><RefreshAddress/><CommunicationErrorAddress>{portal.ErrorAddress}</CommunicationErrorAddress>
        <Binding/><PathSecurity-Protocol/><PathSecurity-Parameters/></TCTokenType>
        """;
}
