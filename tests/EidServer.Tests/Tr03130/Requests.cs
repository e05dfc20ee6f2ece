using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>Requests that are right by default, so that a test names only what is wrong or special.</summary>
internal static class Requests
{
    public static readonly XNamespace Eid = "http://bsi.bund.de/eID/";

    /// <summary>Everything a card can tell, with the pseudonym; CommunityID only where the version knows it.</summary>
    public static XElement UseId(string demand = "REQUIRED", int minorVersion = 4, params IEnumerable<(EidField Field, string Demand)> exceptions) => new(
        Eid + "useIDRequest",
        new XElement(
            Eid + "UseOperations",
            Enum.GetValues<EidField>().Where(field => field is not EidField.CommunityID || minorVersion >= 4).Select(field => new XElement(
                Eid + field.ToString(),
                exceptions.Where(exception => exception.Field == field).Select(exception => exception.Demand).FirstOrDefault()
                    ?? (field is EidField.AgeVerification or EidField.PlaceVerification ? "PROHIBITED" : demand)))));

    public static XElement With(this XElement request, params XElement[] more)
    {
        request.Add(more.Cast<object>().ToArray());
        return request;
    }

    public static XElement Psk(string id, string key) => new(Eid + "PSK", new XElement(Eid + "ID", id), new XElement(Eid + "Key", key));

    public static XElement Age(int years) => new(Eid + "AgeVerificationRequest", new XElement(Eid + "Age", years));

    public static XElement Place(string community) => new(Eid + "PlaceVerificationRequest", new XElement(Eid + "CommunityID", community));

    public static XElement GetResult(string sessionId, int counter = 1) => new(
        Eid + "getResultRequest",
        new XElement(Eid + "Session", new XElement(Eid + "ID", sessionId)),
        new XElement(Eid + "RequestCounter", counter));

    public static XElement GetServerInfo() => new(Eid + "getServerInfoRequest");
}
