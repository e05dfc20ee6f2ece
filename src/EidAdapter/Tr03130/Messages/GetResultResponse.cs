using System.Xml;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>Reads what a card has answered, and refuses an answer that contradicts itself.</summary>
internal static class GetResultResponse
{
    private static readonly HashSet<string> HighLevels = ["http://eidas.europa.eu/LoA/high", "http://bsi.bund.de/eID/LoA/hoch"];

    public static CardData Read(XmlElement payload, InterfaceVersion version)
    {
        EidResult.RequireOk(payload);
        var children = new ElementCursor(payload);
        var personalData = children.Optional("PersonalData", XmlNames.Eid);
        children.Optional("FulfilsAgeVerification", XmlNames.Eid);
        children.Optional("FulfilsPlaceVerification", XmlNames.Eid);

        // Optional in the schema, but nothing can be believed without it.
        var answers = ReadAnswers(children.Required("OperationsAllowedByUser", XmlNames.Eid), version);
        children.Optional("TransactionAttestationResponse", XmlNames.Eid);
        RequireHighLevel(children.Optional("LevelOfAssuranceResult", XmlNames.Eid));
        RequireHighType(children.Optional("EIDTypeResponse", XmlNames.Eid), version);
        children.Required("Result", XmlNames.Dss);
        children.End();
        return new PersonalData(personalData, answers, version).Read();
    }

    private static Dictionary<CardField, FieldAnswer> ReadAnswers(XmlElement element, InterfaceVersion version)
    {
        var children = new ElementCursor(element);
        var answers = version.Operations.ToDictionary(field => field, field => ReadAnswer(children.Required(field.ToString(), XmlNames.Eid)));
        children.End();
        return answers;
    }

    private static FieldAnswer ReadAnswer(XmlElement element) => ElementCursor.Text(element) switch
    {
        "ALLOWED" => FieldAnswer.Allowed,
        "NOTONCHIP" => FieldAnswer.NotOnChip,
        "PROHIBITED" or "" => FieldAnswer.Prohibited,
        _ => throw EidServerException.Malformed($"The answer for {element.LocalName} is not a value of the schema."),
    };

    private static void RequireHighLevel(XmlElement? level)
    {
        if (level is not null && !HighLevels.Contains(ElementCursor.Value(level)))
        {
            throw EidServerException.Refused(ResultMinor.DeniedDocument);
        }
    }

    // A server of 2.4 was asked, so it has to say: what it leaves out counts as the lowest. Those before know nothing but cards of the level "hoch".
    private static void RequireHighType(XmlElement? response, InterfaceVersion version)
    {
        if (response is null)
        {
            if (version.KnowsEidTypes)
            {
                throw EidServerException.Refused(ResultMinor.DeniedDocument);
            }

            return;
        }

        var children = new ElementCursor(response);
        var high = children.Optional(nameof(EidType.CardCertified), XmlNames.Eid) ?? children.Optional(nameof(EidType.SECertified), XmlNames.Eid);
        if (high is null || ElementCursor.Text(high) != "USED")
        {
            throw EidServerException.Refused(ResultMinor.DeniedDocument);
        }

        children.End();
    }
}
