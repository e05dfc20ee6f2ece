using System.Text;
using ServicePortal.Dev.EidServer.Tr03112.Messages;

namespace ServicePortal.Dev.EidServer.Tests.Tr03112;

public sealed class PaosRequestReaderTests
{
    private const string Start = "<StartPAOS xmlns='urn:iso:std:iso-iec:24727:tech:schema'><SessionIdentifier>abc</SessionIdentifier></StartPAOS>";
    private const string Iso = "urn:iso:std:iso-iec:24727:tech:schema";

    public static TheoryData<string, byte[]> Violations => new()
    {
        { "no id", ClientMessages.Envelope(Start, messageId: null, relatesTo: null) },
        { "empty id", ClientMessages.Envelope(Start, "", relatesTo: null) },
        { "long id", ClientMessages.Envelope(Start, new string('x', 201), relatesTo: null) },
        { "two ids", Changed("</wsa:MessageID>", "</wsa:MessageID><wsa:MessageID>2</wsa:MessageID>") },
        { "id of another addressing", Changed("http://www.w3.org/2005/03/addressing", "http://www.w3.org/2005/08/addressing") },
        { "SOAP 1.2", Changed("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope") },
        { "no body", Changed($"<soap:Body>{Start}</soap:Body>", "") },
        { "empty body", Changed(Start, "") },
        { "two payloads", Changed(Start, Start + Start) },
        { "two bodies", Changed("</soap:Body>", "</soap:Body><soap:Body/>") },
        { "unknown payload", Changed("StartPAOS", "StopPAOS") },
        { "payload of another namespace", Changed(Iso, "urn:other") },
        { "no session", Changed("<SessionIdentifier>abc</SessionIdentifier>", "") },
        { "elements in a text", Changed("abc", "<b/>") },
        { "document type", Changed("<soap:Envelope", "<!DOCTYPE x><soap:Envelope") },
        { "entities", Changed("<soap:Envelope", "<!DOCTYPE x [<!ENTITY e 'abc'>]><soap:Envelope", ("abc", "&e;")) },
        { "not closed", Changed("</soap:Envelope>", "") },
        { "second root", Changed("</soap:Envelope>", "</soap:Envelope><x/>") },
        { "deep", Changed("abc", string.Concat(Enumerable.Repeat("<b>", 5000)) + string.Concat(Enumerable.Repeat("</b>", 5000))) },
        { "large", Changed("abc", new string('x', PaosXml.MaxBytes)) },
        { "no XML", [1, 2, 3] },
        { "nothing", [] },
        { "no hex", Eac1("zz") },
        { "half a byte", Eac1("abc") },
        { "empty hex", Eac1("") },
        { "other protocol", Text(Encoding.UTF8.GetString(Eac1("00")).Replace("urn:oid:1.3.162.15480.3.0.14.2", "urn:oid:1.3.162.15480.3.0.9", StringComparison.Ordinal)) },
        { "type of another namespace", Text(Encoding.UTF8.GetString(Eac1("00")).Replace("iso:EAC1OutputType", "soap:EAC1OutputType", StringComparison.Ordinal)) },
        { "type without namespace", Text(Encoding.UTF8.GetString(Eac1("00")).Replace("iso:EAC1OutputType", "x:EAC1OutputType", StringComparison.Ordinal)) },
        { "unknown element", Text(Encoding.UTF8.GetString(Eac1("00")).Replace("<IDPICC>", "<PIN>123456</PIN><IDPICC>", StringComparison.Ordinal)) },
        { "element twice", Text(Encoding.UTF8.GetString(Eac1("00")).Replace("<IDPICC>", "<IDPICC>00</IDPICC><IDPICC>", StringComparison.Ordinal)) },
        { "error without code", Text(Encoding.UTF8.GetString(ClientMessages.Failure(null, "x")).Replace("<ResultMinor>x</ResultMinor>", "", StringComparison.Ordinal)) },
        { "error with a code of its own", ClientMessages.Failure(null, "urn:other") },
        { "error with text for a code", ClientMessages.Failure(null, "http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#a b") },
        { "unknown major", Text(Encoding.UTF8.GetString(Eac1("00")).Replace("resultmajor#ok", "resultmajor#fine", StringComparison.Ordinal)) },
        { "many answers", ClientMessages.TransmitResponse(null, Enumerable.Repeat(new byte[] { 0x90, 0 }, 65)) },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_message_that_breaks_the_rules_is_refused(string what, byte[] message)
    {
        Assert.NotEmpty(what);

        Assert.Throws<PaosViolationException>(() => PaosRequestReader.Read(message));
    }

    [Fact]
    public void Every_message_of_a_client_is_read()
    {
        Assert.Equal("abc", Assert.IsType<PaosRequestBody.StartPaos>(Read(ClientMessages.StartPaos("abc"))).SessionIdentifier);
        Assert.Equal([0xAB], Assert.IsType<PaosRequestBody.Eac1Output>(Read(Eac1("AB"))).CardAccess);
        Assert.Equal([1], Assert.IsType<PaosRequestBody.ChallengeOutput>(Read(ClientMessages.ChallengeOutput(null, [1]))).Challenge);
        Assert.Equal([2], Assert.IsType<PaosRequestBody.Eac2Output>(Read(ClientMessages.Eac2Output(null, [1], [2], [3]))).Token);
        Assert.Equal(2, Assert.IsType<PaosRequestBody.TransmitResponse>(Read(ClientMessages.TransmitResponse(null, [[1], [2]]))).Responses.Count);
    }

    [Fact]
    public void An_empty_batch_of_answers_is_read_and_left_to_the_card_reader() =>
        Assert.Empty(Assert.IsType<PaosRequestBody.TransmitResponse>(Read(ClientMessages.TransmitResponse(null, []))).Responses);

    private static PaosRequestBody Read(byte[] message) => PaosRequestReader.Read(message).Body;

    private static byte[] Eac1(string cardAccess) => Text(Encoding.UTF8.GetString(ClientMessages.Eac1Output(null, null, [0xCA], [1], [2]))
        .Replace("<EFCardAccess>ca<", $"<EFCardAccess>{cardAccess}<", StringComparison.Ordinal));

    private static byte[] Changed(string part, string other, params (string Part, string Other)[] more) => Text(
        more.Prepend((part, other)).Aggregate(
            Encoding.UTF8.GetString(ClientMessages.Envelope(Start, "1", relatesTo: null)),
            (text, change) => text.Contains(change.Item1, StringComparison.Ordinal)
                ? text.Replace(change.Item1, change.Item2, StringComparison.Ordinal)
                : throw new InvalidOperationException($"the message has no {change.Item1} to change")));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
