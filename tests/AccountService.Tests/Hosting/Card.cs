using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A card as the EidAdapter reports it: Erika Mustermann's by default, so that a test names only what is different.</summary>
internal sealed record Card
{
    /// <summary>The card's pseudonym by a name; another name is another card.</summary>
    public string? Pseudonym { get; init; } = "erika-1";

    public string? FormerPseudonym { get; init; }

    public string GivenNames { get; init; } = "ERIKA";

    public string FamilyNames { get; init; } = "MUSTERMANN";

    public string DateOfBirth { get; init; } = "19640812";

    public string PlaceOfBirth { get; init; } = "BERLIN";

    public string Street { get; init; } = "HEIDESTRASSE 17";

    public string City { get; init; } = "KÖLN";

    public string Country { get; init; } = "D";

    public string DocumentType { get; init; } = "ID";

    public string? AcademicTitle { get; init; }

    public AttributeName[] NotTransmitted { get; init; } = [];

    public AttributeName[] NotOnChip { get; init; } = [AttributeName.BirthName];

    public static byte[] PseudonymOf(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    /// <summary>The answer to a request for pseudonym and address only.</summary>
    public SubmitCardRequest ToSignIn(string flowId) => Submit(flowId, [AttributeName.Address]);

    /// <summary>The answer to a request for the minimum data set, document type, and what else is optional.</summary>
    public SubmitCardRequest ToIdentity(string flowId) => Submit(
        flowId,
        [
            AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.BirthName, AttributeName.DateOfBirth, AttributeName.PlaceOfBirth,
            AttributeName.Address, AttributeName.DocumentType, AttributeName.AcademicTitle,
        ]);

    public SubmitCardRequest ToRequest(string flowId, IdentificationPurpose purpose) =>
        purpose is IdentificationPurpose.SignIn or IdentificationPurpose.StepUp ? ToSignIn(flowId) : ToIdentity(flowId);

    private SubmitCardRequest Submit(string flowId, IEnumerable<AttributeName> asked) => new()
    {
        FlowId = flowId,
        Attributes = { asked.Select(Answer) },
        Pseudonym = Bytes(Pseudonym),
        FormerPseudonym = Bytes(FormerPseudonym),
    };

    private static ByteString Bytes(string? name) => name is null ? ByteString.Empty : ByteString.CopyFrom(PseudonymOf(name));

    private CardAttribute Answer(AttributeName name)
    {
        var attribute = new CardAttribute { Name = name, State = CardAttribute.Types.State.Value };
        if (NotTransmitted.Contains(name) || (name == AttributeName.AcademicTitle && AcademicTitle is null))
        {
            attribute.State = CardAttribute.Types.State.NotTransmitted;
        }
        else if (NotOnChip.Contains(name))
        {
            attribute.State = CardAttribute.Types.State.NotOnChip;
        }
        else
        {
            SetValue(attribute);
        }

        return attribute;
    }

    private void SetValue(CardAttribute attribute)
    {
        switch (attribute.Name)
        {
            case AttributeName.GivenNames: attribute.Text = GivenNames; break;
            case AttributeName.FamilyNames: attribute.Text = FamilyNames; break;
            case AttributeName.BirthName: attribute.Text = "GABLER"; break;
            case AttributeName.DateOfBirth: attribute.Text = DateOfBirth; break;
            case AttributeName.DocumentType: attribute.Text = DocumentType; break;
            case AttributeName.AcademicTitle: attribute.Text = AcademicTitle; break;
            case AttributeName.PlaceOfBirth: attribute.Place = new() { Freetext = PlaceOfBirth }; break;
            case AttributeName.Address:
                attribute.Place = new() { Structured = new() { Street = Street, City = City, Country = Country, ZipCode = "51147" } };
                break;
            default: throw new InvalidOperationException($"This card has no {attribute.Name}.");
        }
    }
}
