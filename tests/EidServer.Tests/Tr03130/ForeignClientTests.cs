using System.Net;
using System.Text;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>Clients that others wrote spell the same things in other ways; what has a form is compared by its form.</summary>
public sealed class ForeignClientTests : EidServerTest
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private ForeignClient Client => new(Server.Clock.GetUtcNow());

    public static TheoryData<string> SpellingsOfTheIssuer =>
    [
        ForeignClient.Rfc4514Issuer,
        "O=ServicePortal development,CN=ServicePortal development CA", // in the order of the encoding
        "CN=ServicePortal development CA, O=ServicePortal development", // as .NET spells it
        "  CN=ServicePortal development CA ,\n  O = ServicePortal development ",
        "cn=ServicePortal development CA,o=ServicePortal development",
        "2.5.4.3=ServicePortal development CA,2.5.4.10=ServicePortal development",
        "OID.2.5.4.3=ServicePortal development CA,OID.2.5.4.10=ServicePortal development",
        "2.5.4.3=#0c1c53657276696365506f7274616c20646576656c6f706d656e74204341,O=ServicePortal development", // RFC 4514, 2.4: the DER of the value
        "CN=\"ServicePortal development CA\",O=\"ServicePortal development\"", // RFC 1779
        "CN=Service\\50ortal development CA,O=ServicePortal\\ development",
        "CN=serviceportal  DEVELOPMENT ca,O=ServicePortal development", // RFC 4518: neither case nor the number of blanks counts
    ];

    public static TheoryData<string> OtherIssuers =>
    [
        "CN=ServicePortal development CA,O=ServicePortal",
        "CN=ServicePortal development CA",
        "CN=ServicePortal development CA,O=ServicePortal development,C=DE",
        "CN=ServicePortal development,O=ServicePortal development CA",
        "ServicePortal development CA",
        "=,=",
        "",
    ];

    [Fact]
    public async Task A_request_as_CXF_and_WSS4J_write_it_is_answered() => await AnsweredAsync(Client);

    [Theory]
    [MemberData(nameof(SpellingsOfTheIssuer))]
    public async Task An_issuer_may_be_spelled_as_the_standards_admit(string issuer) => await AnsweredAsync(Client with { Issuer = issuer });

    [Theory]
    [MemberData(nameof(OtherIssuers))]
    public async Task Another_issuer_is_refused(string issuer) =>
        Assert.Equal("KeyInfo names another certificate than the pinned one", await RefusedAsync(Client with { Issuer = issuer }));

    [Theory]
    [InlineData(" {0} ")]
    [InlineData("\n    {0}\n  ")]
    [InlineData("+{0}")]
    [InlineData("00{0}")]
    public async Task A_serial_number_is_an_integer_of_XML_Schema(string spelling) =>
        await AnsweredAsync(Client with { Serial = spelling.Replace("{0}", ForeignClient.DecimalSerial, StringComparison.Ordinal) });

    [Theory]
    [InlineData("{0}0")]
    [InlineData("-{0}")]
    [InlineData("{0} {0}")]
    [InlineData("")]
    public async Task Another_serial_number_is_refused(string spelling) => Assert.Equal(
        "KeyInfo names another certificate than the pinned one",
        await RefusedAsync(Client with { Serial = spelling.Replace("{0}", ForeignClient.DecimalSerial, StringComparison.Ordinal) }));

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'Z'", 0)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", 0)] // nine digits, as Java's Instant writes them
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", 0)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fff'+01:00'", 1)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fff'-05:30'", -5.5)]
    [InlineData("' \n'yyyy-MM-dd'T'HH:mm:ss.fff'Z '", 0)]
    public async Task A_time_may_be_written_as_XML_Schema_admits(string format, double offset)
    {
        string Write(DateTimeOffset time) => time.UtcDateTime.AddHours(offset).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        var now = Server.Clock.GetUtcNow();

        await AnsweredAsync(Client with { Created = Write(now), Expires = Write(now.AddMinutes(4)) });
    }

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss")] // whose time?
    [InlineData("yyyy-MM-dd'Z'")]
    [InlineData("dd.MM.yyyy HH:mm:ss'Z'")]
    public async Task What_is_no_moment_is_refused(string format) => Assert.Contains(
        "Created must be",
        await RefusedAsync(Client with { Created = Server.Clock.GetUtcNow().UtcDateTime.ToString(format, System.Globalization.CultureInfo.InvariantCulture) }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("text/xml")]
    [InlineData("Text/XML; Charset=UTF-8")]
    [InlineData("text/xml;charset=\"utf-8\"; action=\"http://bsi.bund.de/eID/useID\"")]
    public async Task A_media_type_is_read_as_one(string contentType) => await AnsweredAsync(Client, contentType);

    [Fact]
    public async Task A_charset_in_the_header_wins_over_the_declaration()
    {
        var client = Client with { MorePayload = "<ns2:TransactionInfo>für Zoë</ns2:TransactionInfo>" };

        // RFC 7303, 3.2. A proxy that changes the encoding keeps the meaning, so the signature still holds.
        await AnsweredAsync(client, "text/xml; charset=ISO-8859-1", Encoding.Latin1);
    }

    [Theory]
    [InlineData("http://bsi.bund.de/eID/useID")]
    [InlineData("\"http://bsi.bund.de/eID/useID\"")]
    public async Task A_SOAPAction_needs_no_quotes(string action) => await AnsweredAsync(Client, action: action);

    [Fact]
    public async Task Headers_that_need_not_be_understood_are_passed_over() => await AnsweredAsync(Client with
    {
        OtherHeaders = "<Action xmlns=\"http://www.w3.org/2005/08/addressing\">http://bsi.bund.de/eID/useID</Action>",
    });

    [Fact]
    public async Task A_header_that_must_be_understood_and_is_not_is_refused() => Assert.Contains("Action", await RefusedAsync(Client with
    {
        OtherHeaders = "<Action xmlns=\"http://www.w3.org/2005/08/addressing\" soap:mustUnderstand=\"1\">http://bsi.bund.de/eID/useID</Action>",
    }), StringComparison.Ordinal);

    [Fact]
    public async Task An_instance_may_say_where_its_schema_lies() => await AnsweredAsync(Client with
    {
        PayloadAttributes = $" xmlns:xsi=\"{Xsi}\" xsi:schemaLocation=\"http://bsi.bund.de/eID/ TR-03130eID-Server.xsd\"",
    });

    [Fact]
    public async Task A_signature_of_a_foreign_client_is_checked_like_any_other()
    {
        var message = Client.Write().Replace("<ns2:GivenNames>REQUIRED", "<ns2:GivenNames>ALLOWED", StringComparison.Ordinal);

        Assert.Equal("Body was changed after it was signed", (await SendAsync(message)).Message);
    }

    private async Task AnsweredAsync(ForeignClient client, string contentType = "text/xml; charset=UTF-8", Encoding? encoding = null, string? action = null)
    {
        var reply = await SendAsync(client.Write(), contentType, encoding, action);
        Assert.Equal(("ok", null), (reply.Major, reply.Message));
    }

    private async Task<string> RefusedAsync(ForeignClient client)
    {
        var reply = await SendAsync(client.Write());
        Assert.Equal("common#internalError", reply.Minor);
        return reply.Message!;
    }

    private async Task<Reply> SendAsync(string message, string contentType = "text/xml; charset=UTF-8", Encoding? encoding = null, string? action = null)
    {
        using var http = new HttpClient(Handler());
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Soap) { Content = new ByteArrayContent((encoding ?? Encoding.UTF8).GetBytes(message)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("SOAPAction", action ?? "\"http://bsi.bund.de/eID/useID\"");
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return ReplyReader.Read(await response.Content.ReadAsStringAsync(), EService.ServerSigning);
    }

    private static SocketsHttpHandler Handler() => new()
    {
        SslOptions = { CertificateChainPolicy = TestPki.Shared.CreateChainPolicy(), ClientCertificates = [TestPki.Shared.Load("eid-adapter")] },
    };
}
