using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Tests.Tr03130;
using ServicePortal.Eid.Tests.Tr03130.Soap;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Identification;

/// <summary>A forged message is no citizen's cancel: it is counted by its kind, logged at warning under its own id, and recorded with the flow.</summary>
public sealed class SecurityEventTests : IAsyncLifetime
{
    private static readonly string BrowserSecret = new('b', 43);
    private static readonly string SessionId = new('A', 64);

    private ScriptedAccountService _accounts = null!;
    private ScriptedEidServer? _server;
    private Func<HttpContext, Task> _getResult = context => ScriptedEidServer.SendAsync(context, Payloads.CardRead);
    private Func<string, string> _useId = request =>
    {
        var (id, key) = Payloads.SentPsk(request);
        return Payloads.UseId(SessionId, id, key);
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static X509Certificate2 Signing => TestPki.Shared.Load("eid-server-signing");

    public async ValueTask InitializeAsync() => _accounts = await ScriptedAccountService.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _accounts.DisposeAsync();
    }

    [Fact]
    public async Task A_believable_reply_is_no_event()
    {
        await using var run = await RunAsync();

        Assert.Empty(run.SecurityEvents.Kinds);
        Assert.NotNull(_accounts.Card);
    }

    [Fact]
    public async Task A_citizens_cancel_is_no_event()
    {
        _getResult = context => ScriptedEidServer.SendAsync(
            context, Payloads.Error("http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#cancellationByUser"));

        await using var run = await RunAsync();

        Assert.Empty(run.SecurityEvents.Kinds);
        Assert.Equal(IdentificationOutcome.Cancelled, _accounts.Failure);
        Assert.StartsWith("Information [", Line(run, "CancelledByUser"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapped_signature_is_an_untrusted_reply()
    {
        var reply = new SignedReply(Signing, DateTimeOffset.UtcNow) { AfterSigning = Wrap };
        _getResult = context => ScriptedEidServer.SendAsync(context, reply.ToBytes());

        await using var run = await RunAsync();

        AssertEvent(run, "untrusted_reply", 7101, $"Flow {ScriptedAccountService.FlowId}");
        Assert.Equal(IdentificationOutcome.ReplyNotTrusted, _accounts.Failure);
    }

    [Fact]
    public async Task A_foreign_signature_is_an_untrusted_reply()
    {
        _getResult = context => ScriptedEidServer.SendAsync(
            context, new SignedReply(TestPki.Shared.Load("eid-adapter-signing"), DateTimeOffset.UtcNow).ToBytes());

        await using var run = await RunAsync();

        AssertEvent(run, "untrusted_reply", 7101, $"Flow {ScriptedAccountService.FlowId}");
        Assert.Equal(IdentificationOutcome.ReplyNotTrusted, _accounts.Failure);
    }

    [Fact]
    public async Task A_reply_played_back_is_an_event_of_its_own()
    {
        var recorded = new SignedReply(Signing, DateTimeOffset.UtcNow.AddSeconds(1)).ToBytes();
        _getResult = context => ScriptedEidServer.SendAsync(context, recorded);
        await using var run = await RunAsync();
        Assert.NotNull(_accounts.Card);
        _accounts.Forget();

        await IdentifyAsync(run, expectsSession: true);

        AssertEvent(run, "replayed_reply", 7102, $"Flow {ScriptedAccountService.FlowId}");
        Assert.Equal(IdentificationOutcome.ReplyNotTrusted, _accounts.Failure);
    }

    [Fact]
    public async Task A_signed_reply_that_breaks_the_schema_is_a_malformed_reply()
    {
        _getResult = context => ScriptedEidServer.SendAsync(context, Payloads.OneField(CardField.DocumentType, "<eid:DocumentType>id</eid:DocumentType>"));

        await using var run = await RunAsync();

        AssertEvent(run, "malformed_reply", 7103, $"Flow {ScriptedAccountService.FlowId}");
        Assert.Equal(IdentificationOutcome.Failed, _accounts.Failure);
    }

    [Fact]
    public async Task A_card_that_no_account_can_hold_is_not_an_attack_and_has_its_own_outcome()
    {
        _getResult = context => ScriptedEidServer.SendAsync(
            context, Payloads.OneField(CardField.GivenNames, $"<eid:GivenNames>{new string('a', 501)}</eid:GivenNames>"));

        await using var run = await RunAsync();

        Assert.Empty(run.SecurityEvents.Kinds);
        Assert.Equal(IdentificationOutcome.CardNotAccepted, _accounts.Failure);
        Assert.Contains("GivenNames is too long", Line(run, "NotAcceptable"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_whose_key_was_changed_is_a_malformed_reply()
    {
        _useId = _ => Payloads.UseId(SessionId, new string('0', 32), new string('0', 64));

        await using var run = await RunAsync(expectsSession: false);

        AssertEvent(run, "malformed_reply", 7103, $"Flow {ScriptedAccountService.FlowId}");
    }

    [Fact]
    public async Task A_server_with_a_foreign_certificate_is_an_untrusted_server()
    {
        using var foreign = Dev.DevHost.Pki.CertificateAuthority.Create("ServicePortal development CA", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(2));
        using var certificate = foreign.Issue(
            Dev.DevHost.Pki.DevelopmentPki.Profiles.Single(profile => profile.Name == "eid-server"), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        await using var run = await RunAsync(expectsSession: false, certificate: certificate);

        AssertEvent(run, "untrusted_server", 7104, $"Flow {ScriptedAccountService.FlowId}");
    }

    [Fact]
    public async Task A_caller_who_may_not_call_is_an_event()
    {
        await using var adapter = await RunningAdapter.StartAsync(new("https://localhost:1/eid"), _accounts.Address);

        await Assert.ThrowsAsync<RpcException>(() => adapter.As("agency-kfz").GetTcTokenAsync(new(), cancellationToken: Cancellation).ResponseAsync);

        AssertEvent(adapter, "caller_not_allowed", 7002, "agency/kfz");
    }

    private static void AssertEvent(RunningAdapter adapter, string kind, int id, string concerns)
    {
        Assert.Equal([kind], adapter.SecurityEvents.Kinds.Distinct());
        var line = Line(adapter, $"Security event {kind}: ");
        Assert.StartsWith($"Warning [{id}] ", line, StringComparison.Ordinal);
        Assert.Contains(concerns, line, StringComparison.Ordinal);
    }

    private static string Line(RunningAdapter adapter, string part) =>
        adapter.Logs.Text.Split('\n').First(line => line.Contains(part, StringComparison.Ordinal));

    private static void Wrap(XmlDocument document)
    {
        var signed = SignedReply.Find(document, "Body");
        var forged = (XmlElement)signed.CloneNode(deep: true);
        forged.SetAttribute("Id", "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd", "forged");
        signed.ParentNode!.ReplaceChild(forged, signed);
        SignedReply.Find(document, "Header").AppendChild(document.CreateElement("Wrapper", "urn:wrapper"))!.AppendChild(signed);
    }

    /// <summary>One identification through the running adapter, whose eID-Server answers as the test says.</summary>
    private async Task<RunningAdapter> RunAsync(bool expectsSession = true, X509Certificate2? certificate = null)
    {
        _server = await ScriptedEidServer.StartAsync(AnswerAsync, certificate);
        var adapter = await RunningAdapter.StartAsync(_server.Address, _accounts.Address);
        await IdentifyAsync(adapter, expectsSession);
        return adapter;
    }

    private Task AnswerAsync(HttpContext context, string request) =>
        request.Contains("useIDRequest", StringComparison.Ordinal) ? ScriptedEidServer.SendAsync(context, _useId(request))
        : request.Contains("getResultRequest", StringComparison.Ordinal) ? _getResult(context)
        : ScriptedEidServer.SendAsync(context, Payloads.ServerInfo(Enum.GetValues<CardField>()));

    private async Task IdentifyAsync(RunningAdapter adapter, bool expectsSession)
    {
        var portal = adapter.As("portal");
        var started = await portal.StartIdentificationAsync(new() { Purpose = _accounts.Purpose, BrowserSecret = BrowserSecret }, cancellationToken: Cancellation);
        var token = XElement.Parse((await portal.GetTcTokenAsync(new() { Nonce = started.Nonce }, cancellationToken: Cancellation)).TcTokenXml);
        var refresh = token.Element("RefreshAddress")!.Value;
        Assert.Equal(expectsSession, refresh.Length > 0);
        if (expectsSession)
        {
            await portal.CompleteIdentificationAsync(
                new() { RefreshSecret = refresh.Split("?r=")[1], BrowserSecret = BrowserSecret }, cancellationToken: Cancellation);
        }
    }
}
