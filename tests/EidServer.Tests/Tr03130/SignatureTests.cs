using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>Hostile requests. Each is otherwise right, and correctly signed where that is possible.</summary>
public sealed class SignatureTests : EidServerTest
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Dsig = SignedXml.XmlDsigNamespaceUrl;

    [Fact]
    public async Task A_signed_request_is_answered()
    {
        Assert.Equal("ok", (await SendAsync(EService.Signer)).Major);
    }

    [Fact]
    public async Task An_unsigned_request_is_refused() => await RefusedAsync(Mutate(document => Remove(document, "Signature", Dsig)));

    [Fact]
    public async Task A_request_without_security_is_refused() => await RefusedAsync(Mutate(document => Remove(document, "Header", Soap)));

    [Fact]
    public async Task Another_certificate_of_the_same_authority_is_refused()
    {
        using var other = TestPki.Shared.Issue(new("other", CertificatePurposes.Signature));

        await RefusedAsync(EService.Signer with { Certificate = other }, "KeyInfo names another certificate than the pinned one");
    }

    [Fact]
    public async Task Another_key_under_the_name_of_the_pinned_certificate_is_refused()
    {
        using var other = TestPki.Shared.Issue(new("other", CertificatePurposes.Signature));
        var signer = EService.Signer with { Certificate = other, Named = SigningCertificates.Adapter };

        await RefusedAsync(signer, "the signature is not the pinned certificate's");
    }

    [Fact]
    public async Task The_signers_own_certificate_in_KeyInfo_is_refused()
    {
        var message = Mutate(document => One(document, "KeyInfo", Dsig).InnerXml =
            $"<X509Data xmlns=\"{Dsig}\"><X509Certificate>{Convert.ToBase64String(SigningCertificates.Adapter.RawData)}</X509Certificate></X509Data>");

        await RefusedAsync(message);
    }

    [Fact]
    public async Task SHA1_digests_are_refused()
    {
        await RefusedAsync(EService.Signer with { DigestMethod = SignedXml.XmlDsigSHA1Url }, "the algorithm of DigestMethod is not admitted");
    }

    [Fact]
    public async Task Inclusive_canonicalization_is_refused()
    {
        var signer = EService.Signer with { Canonicalization = SignedXml.XmlDsigC14NTransformUrl };

        await RefusedAsync(signer, "the algorithm of CanonicalizationMethod is not admitted");
    }

    [Fact]
    public async Task A_body_that_was_changed_is_refused()
    {
        var message = Mutate(document => One(document, "GivenNames", Requests.Eid.NamespaceName).InnerText = "PROHIBITED");

        Assert.Equal("Body was changed after it was signed", (await RefusedAsync(message)).Message);
    }

    [Fact]
    public async Task A_timestamp_that_was_changed_is_refused()
    {
        var message = Mutate(document => One(document, "Created", WsuSignedXml.Wsu).InnerText = "2026-01-01T00:00:00Z");

        Assert.Equal("Timestamp was changed after it was signed", (await RefusedAsync(message)).Message);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("timestamp")]
    public async Task A_part_that_is_not_signed_is_refused(string part)
    {
        await RefusedAsync(EService.Signer with { Parts = [part] }, "SignedInfo must have exactly two references");
    }

    [Fact]
    public async Task One_part_signed_twice_is_refused()
    {
        await RefusedAsync(EService.Signer with { Parts = ["body", "body"] }, "Timestamp is not signed");
    }

    [Fact]
    public async Task A_third_reference_is_refused()
    {
        await RefusedAsync(EService.Signer with { Parts = ["body", "timestamp", "timestamp"] }, "SignedInfo must have exactly two references");
    }

    // The signed body moves into a header, an attacker's body takes its place: a check that looks elements up by Id finds the former.
    [Theory]
    [InlineData("body2")]
    [InlineData("body")]
    [InlineData("")]
    public async Task A_wrapped_body_is_refused(string idOfForgery)
    {
        await RefusedAsync(Mutate(document =>
        {
            var body = One(document, "Body", Soap);
            var forged = (XmlElement)body.CloneNode(deep: true);
            forged.SetAttribute("Id", WsuSignedXml.Wsu, idOfForgery);
            body.ParentNode!.ReplaceChild(forged, body);
            var wrapper = document.CreateElement("x", "Wrapper", "urn:x");
            wrapper.AppendChild(body);
            One(document, "Header", Soap).AppendChild(wrapper);
        }));
    }

    [Fact]
    public async Task A_signed_body_hidden_in_the_signature_is_refused()
    {
        await RefusedAsync(Mutate(document =>
        {
            var body = One(document, "Body", Soap);
            var forged = (XmlElement)body.CloneNode(deep: true);
            forged.SetAttribute("Id", WsuSignedXml.Wsu, "forged");
            body.ParentNode!.ReplaceChild(forged, body);
            var wrapper = document.CreateElement("Object", Dsig);
            wrapper.AppendChild(body);
            One(document, "Signature", Dsig).AppendChild(wrapper);
        }));
    }

    [Fact]
    public async Task An_Id_that_is_used_twice_is_refused_even_when_it_was_signed()
    {
        var signer = EService.Signer with { Prepare = document => One(document, "useIDRequest", Requests.Eid.NamespaceName).SetAttribute("Id", "body") };

        await RefusedAsync(signer, "an Id is used twice");
    }

    [Fact]
    public async Task Two_bodies_are_refused()
    {
        await RefusedAsync(Mutate(document => document.DocumentElement!.AppendChild(One(document, "Body", Soap).CloneNode(deep: true))));
    }

    [Fact]
    public async Task A_second_request_in_the_body_is_refused_even_when_it_was_signed()
    {
        var signer = EService.Signer with { Prepare = document => One(document, "Body", Soap).AppendChild(document.CreateElement("x", "urn:x")) };

        await RefusedAsync(signer, "Body must have exactly one child");
    }

    [Fact]
    public async Task A_signature_before_its_timestamp_is_refused()
    {
        await RefusedAsync(Mutate(document =>
        {
            var signature = One(document, "Signature", Dsig);
            signature.ParentNode!.PrependChild(signature);
        }));
    }

    [Theory]
    [InlineData(-370, 300)] // over
    [InlineData(70, 300)] // not yet begun
    [InlineData(0, 310)] // too long a life
    [InlineData(0, -1)] // ends before it begins
    public async Task A_timestamp_that_is_not_fresh_is_refused(int createdSeconds, int lifetimeSeconds)
    {
        var signer = EService.Signer with { Created = Server.Clock.GetUtcNow().AddSeconds(createdSeconds), Lifetime = TimeSpan.FromSeconds(lifetimeSeconds) };

        await RefusedAsync(signer, "the timestamp is not fresh");
    }

    [Theory]
    [InlineData(-350)]
    [InlineData(50)]
    public async Task Clocks_may_differ_by_a_minute(int createdSeconds)
    {
        Assert.Equal("ok", (await SendAsync(EService.Signer with { Created = Server.Clock.GetUtcNow().AddSeconds(createdSeconds) })).Major);
    }

    [Fact]
    public async Task A_pinned_certificate_that_has_expired_is_refused()
    {
        Server.Clock.Advance(TimeSpan.FromDays(366));

        await RefusedAsync(EService.Signer, "the pinned certificate is not valid now");
    }

    [Theory]
    [InlineData("<!DOCTYPE x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'ALLOWED'>]>")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>")]
    public async Task A_document_type_is_refused(string doctype)
    {
        Assert.Contains("document type", (await RefusedAsync(doctype + EService.Signer.Sign(Requests.UseId()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_is_refused_though_no_signature_covers_it()
    {
        var message = EService.Signer.Sign(Requests.UseId()).Replace(">REQUIRED<", ">REQ<!-- -->UIRED<", StringComparison.Ordinal);

        Assert.Equal("comments and processing instructions are not admitted", (await RefusedAsync(message)).Message);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        var request = Requests.UseId().With(new XElement(Requests.Eid + "TransactionInfo", new string('x', 64 * 1024)));

        await RefusedAsync(EService.Signer, "the message is too large", request);
    }

    [Fact]
    public async Task A_message_that_is_too_deep_is_refused()
    {
        var deep = Enumerable.Range(0, 16).Aggregate(new XElement(Requests.Eid + "TransactionInfo"), (inner, _) => new XElement("x", inner));

        await RefusedAsync(EService.Signer, "the message is nested too deeply", Requests.UseId().With(deep));
    }

    [Fact]
    public async Task A_message_that_is_not_XML_is_refused() => await RefusedAsync("{}");

    [Fact]
    public async Task Server_info_refused_is_a_fault_since_its_response_has_no_result()
    {
        var reply = await EService.SendAsync("<x/>", "getServerInfo");

        Assert.Equal("Fault", reply.Payload.Name.LocalName);
    }

    private Task<Reply> SendAsync(RequestSigner signer, XElement? request = null) => EService.SendAsync(signer.Sign(request ?? Requests.UseId()), "useID");

    private async Task RefusedAsync(RequestSigner signer, string reason, XElement? request = null)
    {
        var reply = await SendAsync(signer, request);
        Assert.Equal(("common#internalError", reason), (reply.Minor, reply.Message));
    }

    private async Task<Reply> RefusedAsync(string message)
    {
        var reply = await EService.SendAsync(message, "useID");
        Assert.Equal("common#internalError", reply.Minor);
        return reply;
    }

    private string Mutate(Action<XmlDocument> mutation)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(EService.Signer.Sign(Requests.UseId()));
        mutation(document);
        return document.OuterXml;
    }

    private static XmlElement One(XmlDocument document, string name, string space) => document.GetElementsByTagName(name, space).OfType<XmlElement>().Single();

    private static void Remove(XmlDocument document, string name, string space)
    {
        var element = One(document, name, space);
        element.ParentNode!.RemoveChild(element);
    }
}
