using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Tests.Tr03130.Soap;
using ServicePortal.Eid.Tr03130.Messages;
using ServicePortal.Eid.Tr03130.Soap;
using ServicePortal.Testing;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;
using Purpose = ServicePortal.Eid.Identification.IdentificationPurpose;

namespace ServicePortal.Eid.Tests.Tr03130.Messages;

public sealed class RequestTests
{
    private static readonly XNamespace Eid = "http://bsi.bund.de/eID/";

    public static TheoryData<IdentificationPurpose> Purposes =>
        [.. Enum.GetValues<IdentificationPurpose>().Where(purpose => purpose != IdentificationPurpose.Unspecified)];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void UseId_for_each_purpose_is_valid_by_the_schema(IdentificationPurpose purpose) =>
        EidSchema.AssertValid(Write(UseId(InterfaceVersion.V24, purpose)));

    [Fact]
    public void GetResult_is_valid_by_the_schema() => EidSchema.AssertValid(Write(RequestWriter.GetResult(new string('A', 64), 1)));

    [Fact]
    public void GetServerInfo_is_valid_by_the_schema() => EidSchema.AssertValid(Write(RequestWriter.GetServerInfo()));

    [Fact]
    public void The_schema_refuses_what_is_wrong_so_the_rules_above_can_fail() => Assert.ThrowsAny<Exception>(() =>
    {
        EidSchema.AssertValid(Write(RequestWriter.GetResult("AA", 1)));
    });

    [Theory]
    [InlineData("2.0", false)]
    [InlineData("2.3", false)]
    [InlineData("2.4", true)]
    public void A_server_before_2_4_is_not_sent_what_it_does_not_know(string version, bool knows)
    {
        var request = XElement.Parse(Write(UseId(InterfaceVersions.Parse(version), IdentificationPurpose.Register)));
        var operations = request.Element(Eid + "UseOperations")!.Elements().Select(operation => operation.Name.LocalName).ToList();

        Assert.Equal(knows ? 17 : 16, operations.Count);
        Assert.Equal(knows, operations.Contains("CommunityID"));
        Assert.Equal(knows, request.Element(Eid + "EIDTypeRequest") is not null);
    }

    [Fact]
    public void R12_registration_requires_the_minimum_data_set_and_leaves_three_fields_to_the_citizen()
    {
        Assert.Equal(
            ["DocumentType=REQUIRED", "GivenNames=REQUIRED", "FamilyNames=REQUIRED", "AcademicTitle=ALLOWED", "DateOfBirth=REQUIRED", "PlaceOfBirth=REQUIRED",
                "Nationality=ALLOWED", "BirthName=REQUIRED", "PlaceOfResidence=REQUIRED", "RestrictedID=ALLOWED"],
            Asked(IdentificationPurpose.Register));
        Assert.Equal(Asked(IdentificationPurpose.Register), Asked(IdentificationPurpose.Upgrade));
    }

    [Theory]
    [InlineData(IdentificationPurpose.SignIn)]
    [InlineData(IdentificationPurpose.StepUp)]
    public void R21_sign_in_requires_the_pseudonym_and_allows_the_address(IdentificationPurpose purpose) =>
        Assert.Equal(["PlaceOfResidence=ALLOWED", "RestrictedID=REQUIRED"], Asked(purpose));

    [Fact]
    public void R33_a_deposit_requires_the_minimum_data_set_and_the_pseudonym() =>
        Assert.Equal(
            ["DocumentType=REQUIRED", "GivenNames=REQUIRED", "FamilyNames=REQUIRED", "DateOfBirth=REQUIRED", "PlaceOfBirth=REQUIRED",
                "BirthName=REQUIRED", "PlaceOfResidence=REQUIRED", "RestrictedID=REQUIRED"],
            Asked(IdentificationPurpose.DepositPseudonym));

    [Theory]
    [MemberData(nameof(Purposes))]
    public void R12_the_artistic_name_is_never_asked(IdentificationPurpose purpose) =>
        Assert.DoesNotContain(Asked(purpose), entry => entry.StartsWith("ArtisticName", StringComparison.Ordinal));

    [Fact]
    public void Each_pre_shared_key_is_new_and_long_enough()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => PreSharedKey.Create()).ToList();

        Assert.All(keys, key => Assert.True(key.Id.Length >= 16 && Convert.FromHexString(key.Key).Length == 32));
        Assert.Equal(100, keys.Select(key => key.Key).Distinct().Count());
        Assert.Equal(100, keys.Select(key => key.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("eid-adapter-signing", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256")]
    [InlineData("eid-server", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")]
    public void Requests_are_signed_as_the_policy_asks(string signer, string algorithm)
    {
        using var certificate = TestPki.Shared.Load(signer);
        var now = DateTimeOffset.UtcNow;
        var request = new SoapSigner(certificate, new FakeTimeProvider(now)).Sign(RequestWriter.GetServerInfo());

        // The policy is the same in both directions, so our own strict verifier may judge.
        new SoapVerifier([certificate], TimeSpan.Zero, new FakeTimeProvider(now)).Verify(request, now.AddMilliseconds(-1));
        var document = SignedReply.Load(Encoding.UTF8.GetString(request));
        Assert.Equal(algorithm, SignedReply.Find(document, "SignatureMethod").GetAttribute("Algorithm"));
        Assert.Equal("1", SignedReply.Find(document, "Security").GetAttribute("mustUnderstand", "http://schemas.xmlsoap.org/soap/envelope/"));
        Assert.Empty(document.GetElementsByTagName("BinarySecurityToken", "*"));
        Assert.Empty(document.GetElementsByTagName("X509Certificate", "*"));
    }

    private static List<string> Asked(IdentificationPurpose purpose) =>
        [.. XElement.Parse(Write(UseId(InterfaceVersion.V24, purpose))).Element(Eid + "UseOperations")!.Elements()
            .Where(operation => operation.Value != "PROHIBITED").Select(operation => $"{operation.Name.LocalName}={operation.Value}")];

    private static Action<XmlWriter> UseId(InterfaceVersion version, IdentificationPurpose purpose) =>
        RequestWriter.UseId(version, CardPurposes.RequestFor((Purpose)purpose), PreSharedKey.Create());

    private static string Write(Action<XmlWriter> payload)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true }))
        {
            payload(xml);
        }

        return text.ToString();
    }
}
