using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>The traps of SignedXml and their like. Each reply differs from the accepted one by its trap alone.</summary>
public sealed class HostileReplyTests : VerifierTest
{
    private const string Utility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    [Fact]
    public void A_reply_without_a_trap_is_accepted()
    {
        var card = Read(Reply());

        Assert.Equal("Erika", card.GivenNames);
        Assert.Equal("Mustermann", card.FamilyNames);
    }

    [Fact]
    public void Rsa_is_accepted_from_a_pinned_rsa_certificate()
    {
        using var rsa = TestPki.Shared.Load("eid-server");
        Verifier = new([rsa], ClockSkew, Clock);

        Assert.Equal("Erika", Read(new SignedReply(rsa, Now)).GivenNames);
    }

    [Fact]
    public void Either_of_two_pinned_certificates_may_sign()
    {
        using var next = TestPki.Shared.Load("eid-server");
        Verifier = new([next, Certificate], ClockSkew, Clock);

        Assert.Equal("Erika", Read(Reply()).GivenNames);
        Assert.Equal("Erika", Read(new SignedReply(next, Now)).GivenNames);
    }

    [Fact]
    public void Inclusive_namespaces_as_wss4j_writes_them_are_accepted()
    {
        var reply = Reply();
        reply.Transforms = $"<ds:Transform Algorithm=\"{SignedReply.ExclusiveC14N}\"><ec:InclusiveNamespaces xmlns:ec=\"{SignedReply.ExclusiveC14N}\" PrefixList=\"\"/></ds:Transform>";

        Assert.Equal("Erika", Read(reply).GivenNames);
    }

    [Fact]
    public void A_changed_name_is_refused()
    {
        var reply = Reply();
        reply.BeforeSending = text => text.Replace(">Erika<", ">Erik<", StringComparison.Ordinal);
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_reply_without_signature_is_refused()
    {
        var reply = Reply();
        reply.AfterSigning = document => Remove(document, "Signature");
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_reply_without_security_header_is_refused()
    {
        var reply = Reply();
        reply.AfterSigning = document => Remove(document, "Header");
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("Header")]
    [InlineData("Security")]
    [InlineData("Envelope")]
    public void A_body_wrapped_elsewhere_while_another_is_read_is_refused(string hidingPlace)
    {
        var reply = Reply();
        reply.AfterSigning = document =>
        {
            var signed = SignedReply.Find(document, "Body");
            var forged = (XmlElement)signed.CloneNode(deep: true);
            forged.SetAttribute("Id", Utility, "forged");
            forged.GetElementsByTagName("GivenNames", "*")[0]!.InnerText = "Mallory";
            signed.ParentNode!.ReplaceChild(forged, signed);
            var wrapper = document.CreateElement("Wrapper", "urn:wrapper");
            wrapper.AppendChild(signed);
            SignedReply.Find(document, hidingPlace).AppendChild(wrapper);
        };
        AssertUntrusted(reply);
    }

    [Fact]
    public void Two_bodies_are_refused()
    {
        var reply = Reply();
        reply.AfterSigning = document =>
        {
            var forged = (XmlElement)SignedReply.Find(document, "Body").CloneNode(deep: true);
            forged.SetAttribute("Id", Utility, "forged");
            document.DocumentElement!.InsertBefore(forged, SignedReply.Find(document, "Body"));
        };
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_second_payload_beside_the_first_is_refused_although_signed()
    {
        var reply = Reply();
        reply.Payload += Payloads.CardRead;
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("ds:Signature", "Id")]
    [InlineData("ds:KeyInfo", "Id")]
    [InlineData("wsse:SecurityTokenReference", "wsu:Id")]
    [InlineData("ds:Signature", "xml:id")]
    public void An_id_used_twice_is_refused_although_signed(string element, string attribute)
    {
        var (twice, once) = (Reply(), Reply());
        twice.BeforeSigning = text => text.Replace($"<{element}>", $"<{element} {attribute}=\"body\">", StringComparison.Ordinal);
        once.BeforeSigning = text => text.Replace($"<{element}>", $"<{element} {attribute}=\"other\">", StringComparison.Ordinal);

        AssertUntrusted(twice);
        if (attribute != "xml:id")
        {
            Assert.Equal("Erika", Read(once).GivenNames);
        }
    }

    [Fact]
    public void The_same_id_on_body_and_timestamp_is_refused()
    {
        var reply = Reply();
        reply.BeforeSigning = text => text.Replace("wsu:Id=\"timestamp\"", "wsu:Id=\"body\"", StringComparison.Ordinal);
        reply.References[0] = "#body";
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_third_reference_is_refused_although_signed()
    {
        var reply = Reply();
        reply.References.Add("#body");
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_signature_over_the_body_only_is_refused()
    {
        var reply = Reply();
        reply.References.Remove("#timestamp");
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_signature_over_the_timestamp_only_is_refused()
    {
        var reply = Reply();
        reply.References.Remove("#body");
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_signature_twice_over_the_timestamp_is_refused()
    {
        var reply = Reply();
        reply.References[1] = "#timestamp";
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#xpointer(/)")]
    [InlineData("#xpointer(id('body'))")]
    [InlineData("http://localhost/body.xml")]
    [InlineData("file:///etc/hostname")]
    public void A_reference_that_is_not_to_the_body_is_refused(string uri)
    {
        var reply = Reply();
        reply.References[1] = uri;
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_signature_by_an_unknown_key_that_the_reply_brings_along_is_refused()
    {
        using var own = TestPki.Shared.Load("eid-adapter-signing");
        var reply = new SignedReply(own, Now);
        var parameters = own.GetECDsaPublicKey()!.ExportParameters(false);
        var point = Convert.ToBase64String([4, .. parameters.Q.X!, .. parameters.Q.Y!]);
        reply.KeyInfo = "<ds:KeyValue><dsig11:ECKeyValue xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\"><dsig11:NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/>"
            + $"<dsig11:PublicKey>{point}</dsig11:PublicKey></dsig11:ECKeyValue></ds:KeyValue>";
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_signature_by_an_rsa_key_that_the_reply_brings_along_is_refused()
    {
        using var own = TestPki.Shared.Load("data-protection");
        var reply = new SignedReply(own, Now);
        reply.KeyInfo = $"<ds:KeyValue>{own.GetRSAPublicKey()!.ToXmlString(false).Replace("<", "<ds:", StringComparison.Ordinal).Replace("<ds:/", "</ds:", StringComparison.Ordinal)}</ds:KeyValue>";
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_certificate_of_the_same_authority_that_is_not_pinned_is_refused()
    {
        using var other = TestPki.Shared.Load("eid-adapter-signing");
        AssertUntrusted(new SignedReply(other, Now));
    }

    [Fact]
    public void A_foreign_key_under_the_pinned_certificates_name_is_refused()
    {
        using var other = TestPki.Shared.Load("eid-adapter-signing");
        AssertUntrusted(new SignedReply(other, Now) { KeyInfo = Reply().KeyInfo });
    }

    [Fact]
    public void A_certificate_sent_along_is_refused()
    {
        var reply = Reply();
        reply.KeyInfo = $"<ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Certificate.RawData)}</ds:X509Certificate></ds:X509Data>";
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData(-31)]
    [InlineData(366)]
    public void A_pinned_certificate_outside_its_time_is_refused(int days)
    {
        Clock.AdjustTime(Now.AddDays(days));
        var then = Clock.GetUtcNow();

        var refusal = Assert.Throws<EidServerException>(() => Verifier.Verify(new SignedReply(Certificate, then).ToBytes(), then));

        Assert.Contains("not valid now", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#sha1")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha512")]
    public void Another_digest_is_refused_although_right(string algorithm)
    {
        var reply = Reply();
        reply.DigestMethod = algorithm;
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256")]
    public void Another_signature_algorithm_is_refused_although_right(string algorithm)
    {
        using var rsa = TestPki.Shared.Load("eid-server");
        Verifier = new([rsa], ClockSkew, Clock);
        AssertUntrusted(new SignedReply(rsa, Now) { SignatureMethod = algorithm });
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#WithComments")]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")]
    [InlineData("urn:none")]
    public void Another_canonical_form_is_refused(string algorithm)
    {
        var reply = Reply();
        reply.CanonicalizationMethod = algorithm;
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>")]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1=1</ds:XPath></ds:Transform>")]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>")]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>")]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>")]
    [InlineData("")]
    public void Other_transforms_are_refused(string transforms)
    {
        var reply = Reply();
        reply.Transforms = transforms;
        AssertUntrusted(reply);
    }

    [Fact]
    public void An_object_inside_the_signature_is_refused()
    {
        var reply = Reply();
        reply.BeforeSigning = text => text.Replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>", StringComparison.Ordinal);
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData(31, 300)]
    [InlineData(3600, 300)]
    [InlineData(-31, 300)]
    [InlineData(-331, 300)]
    [InlineData(0, 301)]
    [InlineData(0, 0)]
    [InlineData(0, -60)]
    public void A_timestamp_that_is_not_fresh_is_refused_although_signed(int createdAfterSeconds, int lifetimeSeconds)
    {
        var reply = Reply();
        reply.Created = Now.AddSeconds(createdAfterSeconds);
        reply.Lifetime = TimeSpan.FromSeconds(lifetimeSeconds);
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData(29)]
    [InlineData(-29)]
    public void Clocks_that_differ_a_little_are_tolerated(int seconds)
    {
        var reply = Reply();
        reply.Created = Now.AddSeconds(seconds);
        Assert.Equal("Erika", Read(reply).GivenNames);
    }

    [Fact]
    public void A_reply_recorded_before_the_request_is_refused_although_it_has_not_expired()
    {
        var recorded = Reply().ToBytes();
        Clock.Advance(TimeSpan.FromMinutes(1));

        var refusal = Assert.Throws<EidServerException>(() => Verifier.Verify(recorded, Clock.GetUtcNow()));

        Assert.Equal("The reply is not fresh.", refusal.Message);
    }

    [Theory]
    [InlineData("2026-11-23T09:00:00")]
    [InlineData("2026-11-23T09:00:00+01:00")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_timestamp_that_is_not_utc_is_refused(string created)
    {
        var reply = Reply();
        reply.BeforeSigning = text => System.Text.RegularExpressions.Regex.Replace(text, "<wsu:Created>.*</wsu:Created>", $"<wsu:Created>{created}</wsu:Created>");
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_timestamp_after_the_signature_is_refused()
    {
        var reply = Reply();
        reply.AfterSigning = document => SignedReply.Find(document, "Security").AppendChild(SignedReply.Find(document, "Timestamp"));
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("<!DOCTYPE soap:Envelope>")]
    [InlineData("<!DOCTYPE soap:Envelope [<!ENTITY name \"Erika\">]>")]
    [InlineData("<!DOCTYPE soap:Envelope SYSTEM \"file:///etc/hostname\">")]
    public void A_document_type_is_refused(string declaration)
    {
        var reply = Reply();
        reply.BeforeSending = text => declaration + text;
        AssertUntrusted(reply);
    }

    [Fact]
    public void An_internal_entity_that_expands_to_the_signed_text_is_refused()
    {
        var reply = Reply();
        reply.BeforeSending = text => "<!DOCTYPE soap:Envelope [<!ENTITY name \"Erika\">]>" + text.Replace(">Erika<", ">&name;<", StringComparison.Ordinal);
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData(">Erika<", ">Eri<!-- -->ka<")]
    [InlineData(">Erika<", "><![CDATA[Erika]]><")]
    [InlineData("<soap:Body", "<?hidden text?><soap:Body")]
    public void Nodes_that_the_canonical_form_hides_are_refused(string text, string replacement)
    {
        var reply = Reply();
        reply.BeforeSending = sent => sent.Replace(text, replacement, StringComparison.Ordinal);
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_reply_that_is_too_deep_is_refused_although_signed()
    {
        var reply = Reply();
        reply.Payload = string.Concat(Enumerable.Repeat("<a>", 40)) + string.Concat(Enumerable.Repeat("</a>", 40));
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_reply_deep_enough_to_exhaust_the_stack_is_refused()
    {
        var reply = Reply();
        reply.BeforeSending = text => text.Replace(">Erika<", $">{string.Concat(Enumerable.Repeat("<a>", 100_000))}", StringComparison.Ordinal);
        AssertUntrusted(reply);
    }

    [Fact]
    public void A_reply_of_too_many_elements_is_refused_although_signed()
    {
        var reply = Reply();
        reply.Payload = $"<a>{string.Concat(Enumerable.Repeat("<b/>", ReplyParser.MaxNodes))}</a>";
        AssertUntrusted(reply);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void Another_encoding_is_refused(string encoding)
    {
        var bytes = System.Text.Encoding.GetEncoding(encoding).GetBytes(Reply().ToText());

        Assert.Throws<EidServerException>(() => Verifier.Verify(bytes, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"/>")]
    [InlineData("<html><body>502</body></html>")]
    public void What_is_not_soap_is_refused(string text) =>
        Assert.Throws<EidServerException>(() => Verifier.Verify(System.Text.Encoding.UTF8.GetBytes(text), Now));

    [Theory]
    [InlineData("=====")]
    [InlineData("")]
    [InlineData("AAAA")]
    public void A_signature_value_that_is_none_is_refused(string value)
    {
        var reply = Reply();
        reply.AfterSigning = document => SignedReply.Find(document, "SignatureValue").InnerText = value;
        AssertUntrusted(reply);
    }

    private static void Remove(XmlDocument document, string name)
    {
        var element = SignedReply.Find(document, name);
        element.ParentNode!.RemoveChild(element);
    }
}
