using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Contracts.Accounts.V1;
using AccountKind = ServicePortal.Contracts.Accounts.V1.AccountKind;
using IdentificationOutcome = ServicePortal.Contracts.Accounts.V1.IdentificationOutcome;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A card that was read for an upgrade, and what its browser has since: the session under another token, and the secret of the reading.</summary>
internal sealed record WaitingUpgrade(string Session, string BrowserSecret);

/// <summary>A flow with both of its secrets, as the browser and the adapter hold them.</summary>
internal sealed record TestFlow(string FlowId, IdentificationPurpose Purpose, string BrowserSecret, string RefreshSecret);

/// <summary>A test in which cards are read: the browser, the adapter and the portal in one.</summary>
public abstract class CardReaderTest(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    protected IdentificationFlowService.IdentificationFlowServiceClient Flows { get; private set; } = null!;

    protected IdentificationService.IdentificationServiceClient Identifications { get; private set; } = null!;

    protected ProfileService.ProfileServiceClient Profiles { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        Flows = new(Host.CreateChannel("eid-adapter"));
        var portal = Host.CreateChannel();
        Identifications = new(portal);
        Profiles = new(portal);
    }

    internal static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static CreateFlowRequest Order(IdentificationPurpose purpose, string session = "", string registration = "") => new()
    {
        Purpose = purpose,
        BrowserSecret = NewSecret(),
        SessionToken = session,
        RegistrationToken = registration,
        Continuation = "/weiter",
        ClientAddress = "192.0.2.1",
    };

    internal async Task<string> CreateFlowAsync(CreateFlowRequest order) => (await Flows.CreateFlowAsync(order, cancellationToken: Cancellation)).Nonce;

    internal async Task<string> OpenFlowAsync(string nonce) => (await Flows.OpenFlowAsync(new() { Nonce = nonce }, cancellationToken: Cancellation)).FlowId;

    internal async Task RecordAsync(string flowId, string refreshSecret) => await Flows.RecordEidSessionAsync(
        new() { FlowId = flowId, EidSessionId = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)), RefreshSecret = refreshSecret },
        cancellationToken: Cancellation);

    internal async Task<ClaimFlowResponse> ClaimAsync(TestFlow flow) => await Flows.ClaimFlowAsync(
        new() { RefreshSecret = flow.RefreshSecret, BrowserSecret = flow.BrowserSecret }, cancellationToken: Cancellation);

    /// <summary>A flow whose card has been at the reader; the result is still at the eID-Server.</summary>
    internal async Task<TestFlow> GivenRecordedFlowAsync(CreateFlowRequest order)
    {
        var flowId = await OpenFlowAsync(await CreateFlowAsync(order));
        var flow = new TestFlow(flowId, order.Purpose, order.BrowserSecret, NewSecret());
        await RecordAsync(flowId, flow.RefreshSecret);
        return flow;
    }

    /// <summary>A flow whose result the adapter has just fetched.</summary>
    internal async Task<TestFlow> GivenClaimedFlowAsync(CreateFlowRequest order)
    {
        var flow = await GivenRecordedFlowAsync(order);
        await ClaimAsync(flow);
        return flow;
    }

    internal async Task<IdentificationOutcome> SubmitAsync(TestFlow flow, Card card) =>
        (await Flows.SubmitCardAsync(card.ToRequest(flow.FlowId, flow.Purpose), cancellationToken: Cancellation)).Outcome;

    internal async Task<FinishIdentificationResponse> FinishAsync(TestFlow flow) => await Identifications.FinishIdentificationAsync(
        new() { RefreshSecret = flow.RefreshSecret, BrowserSecret = flow.BrowserSecret }, cancellationToken: Cancellation);

    /// <summary>The whole way of a card, from the button to the outcome.</summary>
    internal async Task<FinishIdentificationResponse> ReadAsync(CreateFlowRequest order, Card card)
    {
        var flow = await GivenClaimedFlowAsync(order);
        await SubmitAsync(flow, card);
        return await FinishAsync(flow);
    }

    internal Task<FinishIdentificationResponse> ReadAsync(IdentificationPurpose purpose, Card card, string session = "") => ReadAsync(Order(purpose, session), card);

    /// <summary>An active Plus account, registered with this card.</summary>
    internal async Task GivenPlusAccountAsync(Citizen citizen, Card card)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        var read = await ReadAsync(Order(IdentificationPurpose.Register, registration: token), card);
        Assert.Equal(IdentificationOutcome.CardAttached, read.Outcome);
        await CompleteAsync(token);
        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);
    }

    internal async Task<WaitingUpgrade> ReadForUpgradeAsync(Card card, string session)
    {
        var order = Order(IdentificationPurpose.Upgrade, session);
        var read = await ReadAsync(order, card);
        Assert.Equal(IdentificationOutcome.UpgradePending, read.Outcome);
        return new(read.Session.SessionToken, order.BrowserSecret);
    }

    /// <summary>"Zum Servicekonto Plus wechseln" with the password of this citizen or of the usual one.</summary>
    internal async Task<ConfirmUpgradeResponse> ConfirmUpgradeAsync(WaitingUpgrade waiting, string? upgradeId = null, string? password = null)
    {
        upgradeId ??= (await GetPendingUpgradeAsync(waiting)).UpgradeId;
        return await Profiles.ConfirmUpgradeAsync(
            new()
            {
                SessionToken = waiting.Session,
                UpgradeId = upgradeId,
                BrowserSecret = waiting.BrowserSecret,
                Password = password ?? new Citizen().Password,
                ClientAddress = "192.0.2.1",
            },
            cancellationToken: Cancellation);
    }

    internal async Task<GetPendingUpgradeResponse> GetPendingUpgradeAsync(WaitingUpgrade waiting) => await Profiles.GetPendingUpgradeAsync(
        new() { SessionToken = waiting.Session, BrowserSecret = waiting.BrowserSecret }, cancellationToken: Cancellation);

    internal async Task<NewSession> SignInWithCardAsync(Card card, string formerSession = "")
    {
        var read = await ReadAsync(IdentificationPurpose.SignIn, card, formerSession);
        Assert.Equal(IdentificationOutcome.SignedIn, read.Outcome);
        return read.Session;
    }

    internal async Task<GetProfileResponse> ReadProfileAsync(string session) =>
        await Profiles.GetProfileAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

    internal async Task<List<AuditEvent>> ReadTrailAsync(string accountId)
    {
        await using var db = Host.OpenDatabase();
        var id = Guid.Parse(accountId);
        return await db.AuditEntries.Where(e => e.AccountId == id).OrderBy(e => e.Sequence).Select(e => e.Event).ToListAsync(Cancellation);
    }
}
