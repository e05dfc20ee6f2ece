using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Google.Protobuf;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Contracts.Accounts.V1;
using AccountKind = ServicePortal.Contracts.Accounts.V1.AccountKind;
using AttributeName = ServicePortal.Contracts.Accounts.V1.AttributeName;
using IdentificationOutcome = ServicePortal.Contracts.Accounts.V1.IdentificationOutcome;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;

namespace ServicePortal.Benchmarks.Workloads;

/// <summary>What citizens do, as the portal and the adapter tell it to AccountService: no browser, no SOAP, no card.</summary>
internal sealed class CitizenActs(Connections portal, Connections adapter)
{
    private const string PrivacyNotice = "2026-11-29";

    private readonly RegistrationService.RegistrationServiceClient[] _registrations =
        portal.Clients(channel => new RegistrationService.RegistrationServiceClient(channel));

    private readonly SessionService.SessionServiceClient[] _sessions = portal.Clients(channel => new SessionService.SessionServiceClient(channel));

    private readonly IdentificationService.IdentificationServiceClient[] _identifications =
        portal.Clients(channel => new IdentificationService.IdentificationServiceClient(channel));

    private readonly IdentificationFlowService.IdentificationFlowServiceClient[] _flows =
        adapter.Clients(channel => new IdentificationFlowService.IdentificationFlowServiceClient(channel));

    public async Task SignInWithPasswordAsync(int caller)
    {
        var citizen = Random.Shared.Next(Citizens.WithPassword);
        var request = new SignInWithPasswordRequest { Login = Citizens.UserName(citizen), Password = Citizens.Password, ClientAddress = AnyAddress() };
        await Of(_sessions, caller).SignInWithPasswordAsync(request, deadline: Deadline.OfCall);
    }

    public Task SignInWithCardAsync(int caller) => SignInWithCardAsync(caller, Random.Shared.Next(Citizens.Count));

    /// <summary>Six calls, from the button to the session.</summary>
    public async Task SignInWithCardAsync(int caller, int citizen)
    {
        var order = new CreateFlowRequest { Purpose = IdentificationPurpose.SignIn };
        var finished = await IdentifyAsync(caller, order, Citizens.Pseudonym(citizen));
        Expect(finished.Outcome, IdentificationOutcome.SignedIn);
    }

    /// <summary>Nine calls, from the form to the mail with the activation link: a Servicekonto Plus.</summary>
    public async Task RegisterAsync(int caller)
    {
        var name = $"new{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var started = await Of(_registrations, caller).StartRegistrationAsync(Form(name), deadline: Deadline.OfCall);
        var order = new CreateFlowRequest { Purpose = IdentificationPurpose.Register, RegistrationToken = started.RegistrationToken };
        var finished = await IdentifyAsync(caller, order, RandomNumberGenerator.GetBytes(32));
        Expect(finished.Outcome, IdentificationOutcome.CardAttached);
        var shown = await Of(_registrations, caller).GetRegistrationAsync(new() { RegistrationToken = started.RegistrationToken }, deadline: Deadline.OfCall);
        await Of(_registrations, caller).CompleteRegistrationAsync(Confirmation(started.RegistrationToken, shown.ReadingId), deadline: Deadline.OfCall);
    }

    private static StartRegistrationRequest Form(string name) => new()
    {
        Kind = AccountKind.Plus,
        UserName = name,
        Email = $"{name}@citizens.example",
        Password = Citizens.Password,
        ClientAddress = AnyAddress(),
        RequestId = Guid.CreateVersion7().ToString(),
    };

    private static CompleteRegistrationRequest Confirmation(string token, string reading) => new()
    {
        RegistrationToken = token,
        ReadingId = reading,
        Password = Citizens.Password,
        PrivacyNoticeVersion = PrivacyNotice,
        ClientAddress = AnyAddress(),
        RequestId = Guid.CreateVersion7().ToString(),
    };

    private static SubmitCardRequest Card(string flowId, byte[] pseudonym)
    {
        var address = new Place { Structured = new() { Street = "HEIDESTRASSE 17", City = "KÖLN", Country = "D", ZipCode = "51147" } };
        return new()
        {
            FlowId = flowId,
            Pseudonym = ByteString.CopyFrom(pseudonym),
            Attributes =
            {
                Text(AttributeName.GivenNames, "ERIKA"),
                Text(AttributeName.FamilyNames, "MUSTERMANN"),
                Text(AttributeName.BirthName, "GABLER"),
                Text(AttributeName.DateOfBirth, "19640812"),
                new CardAttribute
                {
                    Name = AttributeName.PlaceOfBirth, State = CardAttribute.Types.State.Value, Place = new() { Freetext = "BERLIN" },
                },
                new CardAttribute { Name = AttributeName.Address, State = CardAttribute.Types.State.Value, Place = address },
                new CardAttribute { Name = AttributeName.AcademicTitle, State = CardAttribute.Types.State.NotOnChip },
                Text(AttributeName.Nationality, "D"),
                Text(AttributeName.DocumentType, "ID"),
            },
        };
    }

    private static CardAttribute Text(AttributeName name, string text) => new() { Name = name, State = CardAttribute.Types.State.Value, Text = text };

    // Each from somewhere else: limits by address are rows, and one row would make all of them wait for each other.
    private static string AnyAddress() => new IPAddress(RandomNumberGenerator.GetBytes(4)).ToString();

    private static T Of<T>(T[] clients, int caller) => clients[caller % clients.Length];

    private static void Expect(IdentificationOutcome outcome, IdentificationOutcome expected)
    {
        if (outcome != expected)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The identification came to {outcome} instead of {expected}."));
        }
    }

    private async Task<FinishIdentificationResponse> IdentifyAsync(int caller, CreateFlowRequest order, byte[] pseudonym)
    {
        var (browser, refresh) = (SecretToken.Create().Text, SecretToken.Create().Text);
        (order.BrowserSecret, order.ClientAddress) = (browser, AnyAddress());
        var flows = Of(_flows, caller);
        var created = await flows.CreateFlowAsync(order, deadline: Deadline.OfCall);
        var opened = await flows.OpenFlowAsync(new() { Nonce = created.Nonce }, deadline: Deadline.OfCall);
        var session = new RecordEidSessionRequest
        {
            FlowId = opened.FlowId,
            EidSessionId = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)),
            RefreshSecret = refresh,
        };
        await flows.RecordEidSessionAsync(session, deadline: Deadline.OfCall);
        await flows.ClaimFlowAsync(new() { RefreshSecret = refresh, BrowserSecret = browser }, deadline: Deadline.OfCall);
        await flows.SubmitCardAsync(Card(opened.FlowId, pseudonym), deadline: Deadline.OfCall);
        return await Of(_identifications, caller).FinishIdentificationAsync(
            new() { RefreshSecret = refresh, BrowserSecret = browser }, deadline: Deadline.OfCall);
    }
}
