using System.Globalization;
using ServicePortal.Eid.Tests.Tr03130.Messages;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>
/// What XML Schema, SOAP 1.1, WS-Security and XML-DSig let another server write differently means the same. Each change is signed,
/// but where the signature's canonical form leaves it out.
/// </summary>
public sealed class WideReplyTests : VerifierTest
{
    private const string Instance = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'Z'")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.f'Z'")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'-00:00'")]
    [InlineData("'\n  'yyyy-MM-dd'T'HH:mm:ss.fff'Z'\t")]
    public void A_timestamp_may_be_any_utc_time_of_xml_schema(string format)
    {
        var reply = Reply();
        reply.WriteTime = time => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
        AssertMeansTheSame(reply);
    }

    [Fact]
    public void A_timestamp_with_an_offset_is_refused_although_it_is_the_same_moment()
    {
        var reply = Reply();
        reply.WriteTime = time => time.ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

        Assert.Equal("The timestamp is not a UTC time.", Assert.Throws<EidServerException>(() => Read(reply)).Message);
    }

    [Theory]
    [InlineData("2026-11-23T24:00:00Z", "2026-11-24T00:00:00")]
    [InlineData("2026-12-31T24:00:00.000+00:00", "2027-01-01T00:00:00")]
    [InlineData("2028-02-29T23:59:59.999999999Z", "2028-02-29T23:59:59.9999999")]
    public void The_end_of_a_day_and_fine_fractions_are_times(string text, string expected)
    {
        Assert.True(XsdDateTime.TryParseUtc(text, out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), time);
    }

    [Theory]
    [InlineData("2026-11-23T24:00:01Z")]
    [InlineData("2026-11-23T24:00:00.001Z")]
    [InlineData("2026-11-23T23:59:60Z")]
    [InlineData("2027-02-29T00:00:00Z")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("2026-11-23T09:00:00")]
    [InlineData("2026-11-23T09:00:00.Z")]
    [InlineData("2026-11-23 09:00:00Z")]
    [InlineData("2026-11-23T09:00:00z")]
    [InlineData("٢٠٢٦-11-23T09:00:00Z")]
    public void What_is_no_utc_time_of_xml_schema_is_none(string text) => Assert.False(XsdDateTime.TryParseUtc(text, out _));

    [Theory]
    [InlineData("<soap:Envelope ", $"<soap:Envelope {Instance} xsi:schemaLocation=\"http://schemas.xmlsoap.org/soap/envelope/ http://localhost/soap.xsd\" ")]
    [InlineData("<eid:getResultResponse ", $"<eid:getResultResponse {Instance} xsi:schemaLocation=\"http://bsi.bund.de/eID/ eid.xsd\" ")]
    [InlineData("<eid:getResultResponse ", $"<eid:getResultResponse {Instance} xsi:noNamespaceSchemaLocation=\"eid.xsd\" ")]
    [InlineData("<wsu:Created>", "<wsu:Created wsu:Id=\"created\">")]
    [InlineData("<wsse:Security ", "<wsse:Security wsu:Id=\"security\" ")]
    [InlineData("<ds:SignedInfo>", "<ds:SignedInfo Id=\"signed\">")]
    [InlineData("<ds:Reference URI=\"#body\">", "<ds:Reference URI=\"#body\" Id=\"reference\">")]
    [InlineData("<ds:X509SerialNumber>", "<ds:X509SerialNumber>\n  +000")]
    [InlineData("</ds:X509SerialNumber>", "\t</ds:X509SerialNumber>")]
    [InlineData("<eid:DateValue>1964-08-12<", "<eid:DateValue> 1964-08-12Z\n<")]
    [InlineData("<eid:ID>", "<eid:ID>\n\t")]
    [InlineData("DDEEFF", "ddeeff")]
    [InlineData("resultmajor#ok<", "resultmajor#ok \n<")]
    [InlineData("<dss:ResultMajor>", "<dss:ResultMajor>\n\t")]
    [InlineData("</dss:ResultMajor>", "</dss:ResultMajor><dss:ResultMessage xml:lang=\"de\">ok</dss:ResultMessage>")]
    [InlineData("<eid:IssuingState>PROHIBITED</eid:IssuingState>", "<eid:IssuingState/>")]
    [InlineData("<eid:Country>D<", "<eid:Country>D  <")]
    [InlineData("<eid:AcademicTitle/>", "<eid:AcademicTitle></eid:AcademicTitle>")]
    [InlineData("<eid:AcademicTitle/>", "")]
    [InlineData("><", ">\n  <")]
    public void What_a_schema_allows_means_the_same(string text, string replacement)
    {
        var reply = Reply();
        reply.BeforeSigning = sent =>
        {
            Assert.Contains(text, sent, StringComparison.Ordinal);
            EidSchema.AssertValidWhereItIs(PayloadOf(sent.Replace(text, replacement, StringComparison.Ordinal)));
            return sent.Replace(text, replacement, StringComparison.Ordinal);
        };
        AssertMeansTheSame(reply);
    }

    [Theory]
    [InlineData("xsi:nil=\"true\"")]
    [InlineData("xsi:nil=\"false\"")]
    [InlineData("xml:lang=\"de\"")]
    [InlineData("xml:space=\"preserve\"")]
    [InlineData("lang=\"de\"")]
    public void An_attribute_that_the_schema_does_not_have_is_refused(string attribute)
    {
        var reply = Reply();
        reply.Payload = Payloads.CardRead.Replace("<eid:GivenNames>", $"<eid:GivenNames {Instance} {attribute}>", StringComparison.Ordinal);

        Assert.Equal(EidServerFailure.Malformed, Assert.Throws<EidServerException>(() => Read(reply)).Failure);
    }

    [Theory]
    [InlineData("eid:", "n1:", "xmlns:eid=", "xmlns:n1=")]
    [InlineData("eid:", "", "xmlns:eid=", "xmlns=")]
    [InlineData("dss:", "", "xmlns:dss=", "xmlns=")]
    [InlineData("soap:", "SOAP-ENV:", "xmlns:soap=", "xmlns:SOAP-ENV=")]
    [InlineData("wsu:", "u:", "xmlns:wsu=", "xmlns:u=")]
    [InlineData("ds:", "", "xmlns:ds=", "xmlns=")]
    public void Prefixes_are_the_servers_choice(string prefix, string other, string declaration, string otherDeclaration)
    {
        var reply = Reply();
        reply.BeforeSigning = sent => sent.Replace(declaration, otherDeclaration, StringComparison.Ordinal)
            .Replace($"<{prefix}", $"<{other}", StringComparison.Ordinal)
            .Replace($"</{prefix}", $"</{other}", StringComparison.Ordinal)
            .Replace($" {prefix}", $" {other}", StringComparison.Ordinal);
        AssertMeansTheSame(reply);
    }

    [Theory]
    [InlineData("<soap:Body", "<!-- a gateway was here --><soap:Body")]
    [InlineData("<eid:PersonalData>", "<!-- card --><eid:PersonalData>")]
    [InlineData("</eid:getResultResponse>", "<!-- end --></eid:getResultResponse>")]
    public void A_comment_between_elements_says_nothing(string text, string replacement)
    {
        var reply = Reply();
        reply.BeforeSending = sent => sent.Replace(text, replacement, StringComparison.Ordinal);
        AssertMeansTheSame(reply);
    }

    [Theory]
    [InlineData(">Erika<", ">Eri<!-- -->ka<")]
    [InlineData(">Erika<", "><!-- -->Erika<")]
    [InlineData(">Erika<", ">Erika<!-- --><")]
    public void A_comment_beside_text_is_refused(string text, string replacement)
    {
        var reply = Reply();
        reply.BeforeSending = sent => sent.Replace(text, replacement, StringComparison.Ordinal);
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_value_hidden_in_a_comment_is_not_empty()
    {
        var reply = Reply();
        reply.Payload = Payloads.CardRead.Replace(">Erika<", "><!--Erika--><", StringComparison.Ordinal);

        Assert.Equal(EidServerFailure.Malformed, Assert.Throws<EidServerException>(() => Read(reply)).Failure);
    }

    [Fact]
    public void Digests_and_signature_may_be_broken_into_lines()
    {
        var reply = Reply();
        reply.WriteBase64 = bytes => $"\n{Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", " \n\t", StringComparison.Ordinal).Insert(9, "\n")}\n";
        AssertMeansTheSame(reply);
    }

    [Theory]
    [InlineData("O=ServicePortal,CN=Somebody")]
    [InlineData(" CN = Somebody ,  O=\"Service, Portal\"\n")]
    [InlineData("")]
    public void An_issuers_name_is_spelt_as_its_library_spells_it(string name)
    {
        var reply = Reply();
        reply.BeforeSigning = sent => System.Text.RegularExpressions.Regex.Replace(sent, "<ds:X509IssuerName>[^<]*<", $"<ds:X509IssuerName>{name}<");
        AssertMeansTheSame(reply);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")]
    [InlineData("<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\r\n")]
    [InlineData("\n  ")]
    public void A_reply_may_have_a_prolog(string prolog)
    {
        var reply = Reply();
        reply.BeforeSending = sent => prolog + sent;
        AssertMeansTheSame(reply);
    }

    // .NET's own validator, which checks the others, knows no xs:string here.
    [Fact]
    public void A_type_that_a_value_has_anyway_may_be_named()
    {
        var reply = Reply();
        reply.Payload = Payloads.CardRead.Replace(
            "<eid:GivenNames>", $"<eid:GivenNames {Instance} xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xsi:type=\"xs:string\">", StringComparison.Ordinal);
        AssertMeansTheSame(reply);
    }

    // Santuario on Windows writes "&#13;" at the end of each line.
    [Fact]
    public void A_signature_may_have_carriage_returns()
    {
        var reply = Reply();
        reply.BeforeSending = sent => sent.Replace("</ds:SignatureValue>", "&#13;\n</ds:SignatureValue>", StringComparison.Ordinal);
        AssertMeansTheSame(reply);
    }

    private static string PayloadOf(string envelope) => SignedReply.Find(SignedReply.Load(envelope), "getResultResponse").OuterXml;

    private void AssertMeansTheSame(SignedReply reply) => Assert.Equal(CardMeaning.Of(Read(Reply())), CardMeaning.Of(Read(reply)));
}
