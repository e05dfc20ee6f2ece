using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

internal sealed class UseIdRequestReader(InterfaceVersion version)
{
    public UseIdRequest Read(XmlElement request)
    {
        var children = new ElementCursor(request);
        var read = new UseIdRequest
        {
            Operations = Operations(children.Required("UseOperations")),
            Age = Only(children.Optional("AgeVerificationRequest"), "Age", Age),
            CommunityId = Only(children.Optional("PlaceVerificationRequest"), "CommunityID", LeafValues.CommunityId),
            TransactionInfo = children.Optional("TransactionInfo") is { } info ? ElementCursor.Text(info) : null,
        };
        SkipTransactionAttestation(children);
        read = read with
        {
            LevelOfAssurance = LevelOfAssurance(children),
            AdmitsCards = AdmitsCards(children),
            Psk = children.Optional("PSK") is { } psk ? Psk(psk) : null,
        };
        children.End();
        return read;
    }

    private Dictionary<EidField, Demand> Operations(XmlElement element)
    {
        var children = new ElementCursor(element);
        var operations = version.Fields.ToDictionary(field => field, field => LeafValues.Demand(children.Required(field.ToString())));
        children.End();
        return operations;
    }

    // Read for its form only: this server attests no transactions, and the answer to it is optional.
    private void SkipTransactionAttestation(ElementCursor children)
    {
        if (version.KnowsTransactionAttestation && children.Optional("TransactionAttestationRequest") is { } attestation)
        {
            var inner = new ElementCursor(attestation);
            ElementCursor.Text(inner.Required("TransactionAttestationFormat"));
            ElementCursor.Text(inner.Required("TransactionContext"));
            inner.End();
        }
    }

    private string? LevelOfAssurance(ElementCursor children) =>
        version.KnowsLevelOfAssurance && children.Optional("LevelOfAssuranceRequest") is { } level ? LeafValues.LevelOfAssurance(level) : null;

    private bool? AdmitsCards(ElementCursor children)
    {
        if (!version.KnowsEidTypes || children.Optional("EIDTypeRequest") is not { } types)
        {
            return null;
        }

        var inner = new ElementCursor(types);
        var cards = inner.Optional("CardCertified") is not { } card || LeafValues.Admits(card);
        foreach (var other in new[] { "SECertified", "SEEndorsed", "HWKeyStore" })
        {
            _ = inner.Optional(other) is { } kind && LeafValues.Admits(kind);
        }

        inner.End();
        return cards;
    }

    private static int? Age(XmlElement leaf) =>
        LeafValues.Int(leaf) is var age and >= 0 ? age : throw new SchemaViolationException("Age must not be negative");

    // The length is not judged here: a short key has a result of its own, useID#invalidPSK.
    private static PreSharedKey Psk(XmlElement element)
    {
        var children = new ElementCursor(element);
        var psk = new PreSharedKey(ElementCursor.Text(children.Required("ID")), LeafValues.HexAsWritten(children.Required("Key")));
        children.End();
        return psk;
    }

    private static T? Only<T>(XmlElement? parent, string name, Func<XmlElement, T> read)
    {
        if (parent is null)
        {
            return default;
        }

        var children = new ElementCursor(parent);
        var value = read(children.Required(name));
        children.End();
        return value;
    }
}
