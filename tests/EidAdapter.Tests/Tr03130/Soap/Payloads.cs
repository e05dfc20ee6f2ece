using System.Text.RegularExpressions;
using ServicePortal.Eid.Tr03130.Card;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>Payloads of replies, and the answers that go with them.</summary>
internal static partial class Payloads
{
    public const string Ok = "<dss:Result xmlns:dss=\"urn:oasis:names:tc:dss:1.0:core:schema\"><dss:ResultMajor>http://www.bsi.bund.de/ecard/api/1.1/resultmajor#ok</dss:ResultMajor></dss:Result>";

    private const string Erika =
        "<eid:DocumentType>ID</eid:DocumentType><eid:GivenNames>Erika</eid:GivenNames><eid:FamilyNames>Mustermann</eid:FamilyNames><eid:AcademicTitle/>"
        + "<eid:DateOfBirth><eid:DateString>19640812</eid:DateString><eid:DateValue>1964-08-12</eid:DateValue></eid:DateOfBirth>"
        + "<eid:PlaceOfBirth><eid:FreetextPlace>Berlin</eid:FreetextPlace></eid:PlaceOfBirth><eid:Nationality>D</eid:Nationality><eid:BirthName>Gabler</eid:BirthName>"
        + "<eid:PlaceOfResidence><eid:StructuredPlace><eid:Street>Heidestraße 17</eid:Street><eid:City>Köln</eid:City><eid:Country>D</eid:Country>"
        + "<eid:ZipCode>51147</eid:ZipCode></eid:StructuredPlace></eid:PlaceOfResidence>"
        + "<eid:RestrictedID><eid:ID>00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF</eid:ID></eid:RestrictedID>";

    private static readonly CardField[] AnsweredByErika =
    [
        CardField.DocumentType, CardField.GivenNames, CardField.FamilyNames, CardField.AcademicTitle, CardField.DateOfBirth, CardField.PlaceOfBirth,
        CardField.Nationality, CardField.BirthName, CardField.PlaceOfResidence, CardField.RestrictedID,
    ];

    /// <summary>What a server of 2.4 has to say beside the data.</summary>
    public const string CardCertified = "<eid:EIDTypeResponse><eid:CardCertified>USED</eid:CardCertified></eid:EIDTypeResponse>";

    public static string CardRead { get; } = GetResult(Erika, Answers(AnsweredByErika));

    public static string GetResult(string personalData, string answers, string rest = CardCertified, string result = Ok) =>
        "<eid:getResultResponse xmlns:eid=\"http://bsi.bund.de/eID/\">"
        + (personalData.Length > 0 ? $"<eid:PersonalData>{personalData}</eid:PersonalData>" : "")
        + $"{answers}{rest}{result}</eid:getResultResponse>";

    /// <summary>A reply in which one field was read and all others were not asked.</summary>
    public static string OneField(CardField field, string value, string answer = "ALLOWED") =>
        GetResult(value, Answers([field], answer));

    public static string Answers(IEnumerable<CardField> allowed, string answer = "ALLOWED") =>
        "<eid:OperationsAllowedByUser>"
        + string.Concat(Enum.GetValues<CardField>().Select(field => $"<eid:{field}>{(allowed.Contains(field) ? answer : "PROHIBITED")}</eid:{field}>"))
        + "</eid:OperationsAllowedByUser>";

    public static string Error(string minor, string personalData = "") => GetResult(
        personalData,
        answers: "",
        result: "<dss:Result xmlns:dss=\"urn:oasis:names:tc:dss:1.0:core:schema\"><dss:ResultMajor>http://www.bsi.bund.de/ecard/api/1.1/resultmajor#error</dss:ResultMajor>"
            + $"<dss:ResultMinor>{minor}</dss:ResultMinor></dss:Result>");

    public static string UseId(string sessionId, string pskId, string pskKey, string? address = "https://localhost:7446/") =>
        $"<eid:useIDResponse xmlns:eid=\"http://bsi.bund.de/eID/\"><eid:Session><eid:ID>{sessionId}</eid:ID></eid:Session>"
        + (address is null ? "" : $"<eid:eCardServerAddress>{address}</eid:eCardServerAddress>")
        + $"<eid:PSK><eid:ID>{pskId}</eid:ID><eid:Key>{pskKey}</eid:Key></eid:PSK>{Ok}</eid:useIDResponse>";

    public static (string Id, string Key) SentPsk(string useIdRequest)
    {
        var psk = Psk.Match(useIdRequest);
        return (psk.Groups["id"].Value, psk.Groups["key"].Value);
    }

    public static string ServerInfo(IEnumerable<CardField> rights) =>
        "<eid:getServerInfoResponse xmlns:eid=\"http://bsi.bund.de/eID/\"><eid:ServerVersion><eid:VersionString>test</eid:VersionString>"
        + "<eid:Major>2</eid:Major><eid:Minor>4</eid:Minor></eid:ServerVersion><eid:DocumentVerificationRights>"
        + string.Concat(Enum.GetValues<CardField>().Select(field => $"<eid:{field}>{(rights.Contains(field) ? "ALLOWED" : "PROHIBITED")}</eid:{field}>"))
        + "</eid:DocumentVerificationRights></eid:getServerInfoResponse>";

    [GeneratedRegex("<eid:PSK><eid:ID>(?<id>[^<]*)</eid:ID><eid:Key>(?<key>[^<]*)</eid:Key></eid:PSK>")]
    private static partial Regex Psk { get; }
}
