using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

public sealed class SchemaTests : EidServerTest
{
    private static readonly XNamespace Eid = Requests.Eid;

    public static TheoryData<string> Violations => [.. Mutations.Keys];

    private static Dictionary<string, Action<XElement>> Mutations => new()
    {
        ["an operation is missing"] = request => Operations(request).Element(Eid + "BirthName")!.Remove(),
        ["operations change places"] = request => Operations(request).Element(Eid + "GivenNames")!.AddBeforeSelf(Take(Operations(request), "FamilyNames")),
        ["an operation comes twice"] = request => Operations(request).Element(Eid + "GivenNames")!.AddAfterSelf(new XElement(Eid + "GivenNames", "ALLOWED")),
        ["an unknown operation"] = request => Operations(request).Add(new XElement(Eid + "ShoeSize", "ALLOWED")),
        ["an operation of another namespace"] = request => Operations(request).Element(Eid + "GivenNames")!.ReplaceWith(new XElement("GivenNames", "ALLOWED")),
        ["an unknown demand"] = request => Operations(request).Element(Eid + "GivenNames")!.Value = "WANTED",
        ["a demand with a space"] = request => Operations(request).Element(Eid + "GivenNames")!.Value = " REQUIRED",
        ["an attribute"] = request => Operations(request).SetAttributeValue("force", "1"),
        ["text between elements"] = request => Operations(request).AddFirst("x"),
        ["an element in a value"] = request => Operations(request).Element(Eid + "GivenNames")!.ReplaceNodes(new XElement(Eid + "b")),
        ["a negative age"] = request => request.Add(Requests.Age(-1)),
        ["an age that is no number"] = request => request.Add(new XElement(Eid + "AgeVerificationRequest", new XElement(Eid + "Age", "18.0"))),
        ["a malformed municipality"] = request => request.Add(Requests.Place("1276")),
        ["the age after the place"] = request => request.Add(Requests.Place("0276"), Requests.Age(18)),
        ["an unknown level of assurance"] = request => request.Add(new XElement(Eid + "LevelOfAssuranceRequest", "http://eidas.europa.eu/LoA/perfect")),
        ["a key that is not hexadecimal"] = request => request.Add(Requests.Psk("0123456789abcdef", "zz112233445566778899aabbccddeeff")),
        ["a key without an id"] = request => request.Add(new XElement(Eid + "PSK", new XElement(Eid + "Key", new string('A', 64)))),
        ["two keys"] = request => request.Add(Requests.Psk("0123456789abcdef", new string('A', 64)), Requests.Psk("0123456789abcdeg", new string('A', 64))),
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_request_outside_the_schema_is_refused(string violation)
    {
        var request = Requests.UseId();
        Mutations[violation](request);
        if (EidSchema.IsHere)
        {
            Assert.ThrowsAny<Exception>(() => EidSchema.Check(request)); // the BSI's schema must agree
        }

        Assert.Equal("common#schemaViolation", (await EService.CallAsync(request)).Minor);
    }

    [Fact]
    public async Task A_full_request_inside_the_schema_is_understood()
    {
        (EidField, string)[] demands = [(EidField.AgeVerification, "ALLOWED"), (EidField.PlaceVerification, "ALLOWED"), (EidField.BirthName, "")];
        var request = Requests.UseId(exceptions: demands).With(
            Requests.Age(18),
            Requests.Place("02760503"),
            new(Eid + "TransactionInfo", "Ummeldung"),
            new(
                Eid + "TransactionAttestationRequest",
                new XElement(Eid + "TransactionAttestationFormat", "urn:x"),
                new XElement(Eid + "TransactionContext", "y")),
            new(Eid + "LevelOfAssuranceRequest", "http://bsi.bund.de/eID/LoA/hoch"),
            new(Eid + "EIDTypeRequest", new XElement(Eid + "CardCertified", "ALLOWED"), new XElement(Eid + "SEEndorsed", "DENIED")),
            Requests.Psk("0123456789abcdef", new string('A', 64)));
        EidSchema.Check(request);

        Assert.Equal("ok", (await EService.CallAsync(request)).Major);
    }

    [Fact]
    public async Task The_payload_must_be_what_the_SOAPAction_says()
    {
        var reply = await EService.SendAsync(EService.Signer.Sign(Requests.GetServerInfo()), "useID");

        Assert.Equal("common#schemaViolation", reply.Minor);
    }

    [Fact]
    public async Task An_unknown_SOAPAction_is_answered_by_a_fault()
    {
        var reply = await EService.SendAsync(EService.Signer.Sign(Requests.GetServerInfo()), "dropTables");

        Assert.Equal("Fault", reply.Payload.Name.LocalName);
    }

    [Fact]
    public void Every_reply_of_these_tests_is_checked_against_the_schema_of_the_BSI()
    {
        if (!EidSchema.IsHere)
        {
            Assert.Skip(EidInterfaceSchema.WhyMissing);
        }

        var reply = XElement.Parse($"<getResultResponse xmlns='{Eid}'><Session/></getResultResponse>");
        Assert.ThrowsAny<Exception>(() => EidSchema.Check(reply)); // the control: what is wrong does not pass
    }

    private static XElement Operations(XElement request) => request.Element(Eid + "UseOperations")!;

    private static XElement Take(XElement parent, string name)
    {
        var element = parent.Element(Eid + name)!;
        element.Remove();
        return element;
    }
}
