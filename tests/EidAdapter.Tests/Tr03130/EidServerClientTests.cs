using Microsoft.AspNetCore.Http;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Tests.Tr03130.Soap;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130;

/// <summary>The client against a server that breaks the rules of transport and session.</summary>
public sealed class EidServerClientTests
{
    private static readonly string SessionId = new('A', 64);
    private static readonly CardRequest Card = CardPurposes.RequestFor(IdentificationPurpose.SignIn);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_opened_with_the_key_that_was_sent()
    {
        await using var server = await ScriptedEidServer.StartAsync(request => UseIdReply(request));
        using var adapter = Clients.For(server.Address);

        var session = await adapter.Client.UseIdAsync(Card, Cancellation);

        Assert.Equal(SessionId, Convert.ToHexString(session.Id));
        Assert.Equal("https://localhost:7446/", session.ServerAddress);
        Assert.Contains("spiffe://serviceportal/eid-adapter", System.Text.Encoding.ASCII.GetString(server.LastClient!.RawData), StringComparison.Ordinal);
        Assert.Equal("\"http://bsi.bund.de/eID/useID\"", server.LastHeaders["SOAPAction"]);
        Assert.Equal("text/xml; charset=utf-8", server.LastHeaders["Content-Type"]);
    }

    [Theory]
    [InlineData("ID")]
    [InlineData("Key")]
    public async Task A_changed_pre_shared_key_ends_the_attempt(string part)
    {
        await using var server = await ScriptedEidServer.StartAsync(request => UseIdReply(
            request, id => part == "ID" ? id + "0" : id, key => part == "Key" ? new string('0', 64) : key));
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Malformed, () => adapter.Client.UseIdAsync(Card, Cancellation));
    }

    [Theory]
    [InlineData("http://localhost:7446/")]
    [InlineData("localhost:7446")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task An_address_for_the_client_that_is_not_https_is_refused(string address)
    {
        await using var server = await ScriptedEidServer.StartAsync(request => UseIdReply(request, address: address));
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Malformed, () => adapter.Client.UseIdAsync(Card, Cancellation));
    }

    [Fact]
    public async Task An_address_that_the_server_leaves_out_comes_from_the_settings()
    {
        await using var server = await ScriptedEidServer.StartAsync(request => UseIdReply(request, address: null));
        using var with = Clients.For(server.Address, paosAddress: new("https://paos.test/path"));
        using var without = Clients.For(server.Address);

        Assert.Equal("https://paos.test/path", (await with.Client.UseIdAsync(Card, Cancellation)).ServerAddress);
        await AssertFailsAsync(EidServerFailure.Malformed, () => without.Client.UseIdAsync(Card, Cancellation));
    }

    [Fact]
    public async Task A_session_id_of_less_than_16_bytes_is_refused()
    {
        await using var server = await ScriptedEidServer.StartAsync(request =>
            UseIdReply(request).Replace(SessionId, SessionId[..30], StringComparison.Ordinal));
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Malformed, () => adapter.Client.UseIdAsync(Card, Cancellation));
    }

    [Fact]
    public async Task A_signed_reply_to_another_operation_is_refused()
    {
        await using var server = await ScriptedEidServer.StartAsync(_ => Payloads.CardRead);
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Malformed, () => adapter.Client.UseIdAsync(Card, Cancellation));
        await AssertFailsAsync(EidServerFailure.Malformed, () => adapter.Client.GetServerInfoAsync(Cancellation));
    }

    [Fact]
    public async Task A_soap_fault_means_failed()
    {
        await using var server = await ScriptedEidServer.StartAsync(_ =>
            "<soap:Fault xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>soap:Server</faultcode><faultstring>no</faultstring></soap:Fault>");
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Broken, () => GetResultAsync(adapter));
    }

    [Fact]
    public async Task A_recorded_reply_is_not_taken_twice()
    {
        byte[]? recorded = null;
        await using var server = await ScriptedEidServer.StartAsync((context, _) => ScriptedEidServer.SendAsync(
            context, recorded ??= new SignedReply(TestPki.Shared.Load("eid-server-signing"), DateTimeOffset.UtcNow).ToBytes()));
        using var adapter = Clients.For(server.Address);

        await GetResultAsync(adapter);

        await AssertFailsAsync(EidServerFailure.Replayed, () => GetResultAsync(adapter));
    }

    [Fact]
    public async Task Two_fresh_replies_with_the_same_data_are_both_taken()
    {
        var now = DateTimeOffset.UtcNow;
        await using var server = await ScriptedEidServer.StartAsync((context, _) =>
        {
            now = now.AddMilliseconds(1);
            return ScriptedEidServer.SendAsync(context, new SignedReply(TestPki.Shared.Load("eid-server-signing"), now).ToBytes());
        });
        using var adapter = Clients.For(server.Address);

        await GetResultAsync(adapter);
        Assert.Equal("Erika", (await GetResultAsync(adapter)).GivenNames);
    }

    [Theory]
    [InlineData(500, "text/xml;charset=utf-8")]
    [InlineData(502, "text/html")]
    [InlineData(204, "text/xml")]
    [InlineData(302, "text/xml")]
    [InlineData(200, "text/html")]
    [InlineData(200, "application/soap+xml;charset=utf-8")]
    [InlineData(200, "text/xml;charset=iso-8859-1")]
    public async Task Only_200_with_text_xml_is_an_answer(int status, string type)
    {
        await using var server = await ScriptedEidServer.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.Location = "/eid";
            if (status != 204)
            {
                await context.Response.Body.WriteAsync(new SignedReply(TestPki.Shared.Load("eid-server-signing"), DateTimeOffset.UtcNow).ToBytes());
            }
        });
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Broken, () => GetResultAsync(adapter));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_reply_without_end_is_cut_off()
    {
        await using var server = await ScriptedEidServer.StartAsync(async (context, _) =>
        {
            context.Response.ContentType = "text/xml";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
            }
        });
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Broken, () => GetResultAsync(adapter));
    }

    [Fact]
    public async Task A_lost_reply_is_not_asked_for_again()
    {
        await using var server = await ScriptedEidServer.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.ReplyLost, () => GetResultAsync(adapter));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_reply_lost_on_a_connection_in_use_is_not_asked_for_again()
    {
        var answered = 0;
        await using var server = await ScriptedEidServer.StartAsync(async (context, _) =>
        {
            if (Interlocked.Increment(ref answered) == 1)
            {
                await ScriptedEidServer.SendAsync(context, Payloads.CardRead);
            }
            else
            {
                context.Abort();
            }
        });
        using var adapter = Clients.For(server.Address);
        await GetResultAsync(adapter);

        await AssertFailsAsync(EidServerFailure.ReplyLost, () => GetResultAsync(adapter));
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task A_reply_cut_in_the_middle_is_lost()
    {
        await using var server = await ScriptedEidServer.StartAsync(async (context, _) =>
        {
            var reply = new SignedReply(TestPki.Shared.Load("eid-server-signing"), DateTimeOffset.UtcNow).ToBytes();
            context.Response.ContentType = "text/xml";
            context.Response.ContentLength = reply.Length;
            await context.Response.Body.WriteAsync(reply.AsMemory(0, 500));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.ReplyLost, () => GetResultAsync(adapter));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_after_the_deadline()
    {
        await using var server = await ScriptedEidServer.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var adapter = Clients.For(server.Address, timeout: TimeSpan.FromSeconds(1));

        await AssertFailsAsync(EidServerFailure.ReplyLost, () => GetResultAsync(adapter));
    }

    [Fact]
    public async Task A_server_that_is_not_there_was_not_reached()
    {
        Uri address;
        await using (var server = await ScriptedEidServer.StartAsync(_ => ""))
        {
            address = server.Address;
        }

        using var adapter = Clients.For(address);

        await AssertFailsAsync(EidServerFailure.Unreachable, () => GetResultAsync(adapter));
    }

    [Fact]
    public async Task A_server_of_another_authority_gets_no_request()
    {
        using var foreign = Dev.DevHost.Pki.CertificateAuthority.Create("ServicePortal development CA", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(2));
        using var certificate = foreign.Issue(
            Dev.DevHost.Pki.DevelopmentPki.Profiles.Single(profile => profile.Name == "eid-server"), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        await using var server = await ScriptedEidServer.StartAsync((context, _) => ScriptedEidServer.SendAsync(context, Payloads.CardRead), certificate);
        using var adapter = Clients.For(server.Address);

        await AssertFailsAsync(EidServerFailure.Unreachable, () => GetResultAsync(adapter));
        Assert.Equal(0, server.Requests);
    }

    private static Task<CardData> GetResultAsync(Clients adapter) => adapter.Client.GetResultAsync(Convert.FromHexString(SessionId), 1, Cancellation);

    private static async Task AssertFailsAsync(EidServerFailure failure, Func<Task> act) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<EidServerException>(act)).Failure);

    private static string UseIdReply(
        string request, Func<string, string>? id = null, Func<string, string>? key = null, string? address = "https://localhost:7446/")
    {
        var (sentId, sentKey) = Payloads.SentPsk(request);
        return Payloads.UseId(SessionId, id?.Invoke(sentId) ?? sentId, key?.Invoke(sentKey) ?? sentKey, address);
    }
}
