using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AccountKind = ServicePortal.Contracts.Accounts.V1.AccountKind;
using AttributeName = ServicePortal.Contracts.Accounts.V1.AttributeName;
using IdentificationOutcome = ServicePortal.Contracts.Accounts.V1.IdentificationOutcome;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>For every method of the contract a request that succeeds, each made anew and with all that must have happened before.</summary>
public abstract class GoodRequests(AccountsPostgres postgres) : PasswordTest(postgres)
{
    private static readonly Card Owned = new();
    private static readonly Device Phone = new() { Browser = BrowserFamily.Safari, System = DeviceSystem.Ios };
    private int _citizens = 10;
    private short _keys = 1;
    private string _openPlusRegistration = "";
    private readonly Dictionary<string, CallInvoker> _calls = [];

    protected override Dictionary<string, string?> Settings =>
        typeof(LimitOptions).GetProperties().ToDictionary(limit => $"Limits:{limit.Name}:Capacity", _ => (string?)"1000000");

    /// <summary>By method; a method that does different things has more than one.</summary>
    internal ILookup<string, Func<Task<IMessage>>> All => Registering.Concat(Identifying).Concat(SignedIn).Concat(WithEmail).Concat(Others)
        .ToLookup(request => request.Method, request => request.Make);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await GivenServicesAsync();
        await GivenPlusAccountAsync(Citizen.Number(1), Owned);
        _openPlusRegistration = await StartAsync(Citizen.Number(2), AccountKind.Plus);
    }

    private IEnumerable<(string Method, Func<Task<IMessage>> Make)> Registering =>
    [
        ("StartRegistration", () => Now(new StartRegistrationRequest(NewCitizen().ToRequest()) { OnlineServiceId = "what-somebody-came-for" })),
        ("StartRegistration", () => Now(NewCitizen().ToRequest(AccountKind.Plus))),
        ("GetRegistration", async () => new GetRegistrationRequest { RegistrationToken = await StartAsync(NewCitizen()) }),
        ("ChangeRegistration", async () =>
        {
            var citizen = NewCitizen();
            return new ChangeRegistrationRequest
            {
                RegistrationToken = await StartAsync(citizen), Kind = AccountKind.Basic, UserName = citizen.UserName, Email = citizen.Email,
                GivenNames = "Erika", FamilyNames = "Mustermann", Password = citizen.Password, ClientAddress = "192.0.2.1",
            };
        }),
        ("CompleteRegistration", async () => await ReviewAsync(await StartAsync(NewCitizen()))),
        ("CompleteRegistration", async () =>
        {
            var token = await StartAsync(NewCitizen(), AccountKind.Plus);
            await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new Card { Pseudonym = token });
            return await ReviewAsync(token);
        }),
        ("ResendActivation", async () => new ResendActivationRequest { RegistrationToken = (await RegisterAndReadMailAsync()).Registration, ClientAddress = "192.0.2.1" }),
        ("ResendActivation", async () => new ResendActivationRequest { Email = (await RegisterAndReadMailAsync()).Citizen.Email, ClientAddress = "192.0.2.1" }),
        ("ResendActivation", async () => new ResendActivationRequest { ActivationToken = (await RegisterAndReadMailAsync()).Activation, ClientAddress = "192.0.2.1" }),
        ("CorrectEmail", async () => new CorrectEmailRequest
        {
            RegistrationToken = (await RegisterAndReadMailAsync()).Registration, Email = NewCitizen().Email, ClientAddress = "192.0.2.1", Password = new Citizen().Password,
        }),
        ("GetActivation", async () => new GetActivationRequest { ActivationToken = (await RegisterAndReadMailAsync()).Activation }),
        ("ActivateAccount", async () => new ActivateAccountRequest { ActivationToken = (await RegisterAndReadMailAsync()).Activation, Password = new Citizen().Password, ClientAddress = "192.0.2.1" }),
    ];

    private IEnumerable<(string Method, Func<Task<IMessage>> Make)> Identifying =>
    [
        ("CreateFlow", () => Now(Order(IdentificationPurpose.SignIn))),
        ("CreateFlow", () => Now(Order(IdentificationPurpose.Register, registration: _openPlusRegistration))),
        ("CreateFlow", async () => Order(IdentificationPurpose.StepUp, await SignInAsync())),
        ("OpenFlow", async () => new OpenFlowRequest { Nonce = await CreateFlowAsync(Order(IdentificationPurpose.SignIn)) }),
        ("RecordEidSession", async () => new RecordEidSessionRequest
        {
            FlowId = await OpenFlowAsync(await CreateFlowAsync(Order(IdentificationPurpose.SignIn))),
            EidSessionId = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)),
            RefreshSecret = NewSecret(),
        }),
        ("ClaimFlow", async () =>
        {
            var flow = await GivenRecordedFlowAsync(Order(IdentificationPurpose.SignIn));
            return new ClaimFlowRequest { RefreshSecret = flow.RefreshSecret, BrowserSecret = flow.BrowserSecret };
        }),
        ("SubmitCard", async () => (Owned with { AcademicTitle = "DR." }).ToIdentity(
            (await GivenClaimedFlowAsync(Order(IdentificationPurpose.Register, registration: _openPlusRegistration))).FlowId)),
        ("SubmitCard", async () => Owned.ToSignIn((await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn))).FlowId)),
        ("SubmitFailure", async () => new SubmitFailureRequest
        {
            FlowId = (await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn))).FlowId, Outcome = IdentificationOutcome.Cancelled,
        }),
        ("FinishIdentification", async () =>
        {
            var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
            await SubmitAsync(flow, Owned);
            return new FinishIdentificationRequest
            {
                RefreshSecret = flow.RefreshSecret, BrowserSecret = flow.BrowserSecret, Device = Phone, ClientAddress = "192.0.2.1",
            };
        }),
        ("GetStartedIdentification", async () => new GetStartedIdentificationRequest
        {
            BrowserSecret = (await GivenRecordedFlowAsync(Order(IdentificationPurpose.SignIn))).BrowserSecret,
        }),
    ];

    private IEnumerable<(string Method, Func<Task<IMessage>> Make)> SignedIn =>
    [
        ("SignInWithPassword", () => Now(new SignInWithPasswordRequest
        {
            Login = Citizen.Number(1).UserName, Password = Citizen.Number(1).Password, ClientAddress = "192.0.2.1", Device = Phone,
        })),
        ("GetSession", async () => new GetSessionRequest { SessionToken = await SignInAsync() }),
        ("SignOut", async () => new SignOutRequest { SessionToken = await SignInAsync() }),
        ("ListSessions", async () => new ListSessionsRequest { SessionToken = await SignInAsync(), ClientAddress = "192.0.2.1" }),
        ("EndSession", async () =>
        {
            var (other, session) = (await SignInAsync(), await SignInAsync());
            var otherId = (await Sessions.ListSessionsAsync(new() { SessionToken = other }, cancellationToken: Cancellation)).Sessions[0].SessionId;
            return new EndSessionRequest { SessionToken = session, SessionId = otherId };
        }),
        ("EndOtherSessions", async () =>
        {
            await SignInAsync();
            return new EndOtherSessionsRequest { SessionToken = await SignInAsync() };
        }),
        ("GetProfile", async () => new GetProfileRequest { SessionToken = await SignInAsync() }),
        ("ChangeLanguage", async () => new ChangeLanguageRequest { SessionToken = await SignInAsync(), Language = Language.English }),
        ("BlockAuthenticator", async () =>
        {
            var session = await SignInAsync(Citizen.Number(1));
            var profile = await Profiles.GetProfileAsync(new() { SessionToken = session.SessionToken }, cancellationToken: Cancellation);
            return new BlockAuthenticatorRequest
            {
                SessionToken = session.SessionToken, AuthenticatorId = profile.Authenticators.Single(a => a.Kind == Authenticator.Types.Kind.Eid).AuthenticatorId,
            };
        }),
        ("GetLockLink", async () => new GetLockLinkRequest { LockToken = await GivenNoticeAsync() }),
        ("LockAccount", async () => new LockAccountRequest { LockToken = await GivenNoticeAsync() }),
        ("ChangeContactData", async () => await NewContactDataAsync(await SignInAsync())),
        ("ChangePassword", async () => Change((await SignInAsync(await GivenCitizenAsync())).SessionToken)),
        ("RequestPasswordReset", () => Now(new RequestPasswordResetRequest { Login = Citizen.Number(1).UserName, ClientAddress = "192.0.2.1" })),
        ("GetPasswordReset", async () => new GetPasswordResetRequest { ResetToken = await GivenResetLinkAsync() }),
        ("ResetPassword", async () => Reset(await GivenResetLinkAsync())),
        ("ListActivity", async () => new ListActivityRequest { SessionToken = await SignInAsync(), Kind = ActivityKind.SignIn, BeforeSequence = 5 }),
        ("CheckActivity", async () => new CheckActivityRequest { SessionToken = await SignInAsync() }),
        ("TakeReceipt", async () => new TakeReceiptRequest { SessionToken = await SignInAsync() }),
        ("CheckReceipt", async () =>
        {
            var session = await SignInAsync();
            var taken = await new ActivityService.ActivityServiceClient(Host.CreateChannel()).TakeReceiptAsync(new() { SessionToken = session }, cancellationToken: Cancellation);
            return new CheckReceiptRequest { SessionToken = session, Receipt = taken.Receipt };
        }),
        ("ExportAccount", async () => new ExportAccountRequest { SessionToken = await SignInAsync(), Password = new Citizen().Password, ClientAddress = "192.0.2.1" }),
        ("GetPendingUpgrade", async () => PendingOf(await ReadForUpgradeAsync())),
        ("ConfirmUpgrade", async () =>
        {
            var waiting = await ReadForUpgradeAsync();
            var pending = await Profiles.GetPendingUpgradeAsync(PendingOf(waiting), cancellationToken: Cancellation);
            return new ConfirmUpgradeRequest { SessionToken = waiting.Session, UpgradeId = pending.UpgradeId, BrowserSecret = waiting.BrowserSecret, Password = new Citizen().Password, ClientAddress = "192.0.2.1" };
        }),
        ("RequestDeletion", async () => new RequestDeletionRequest
        {
            SessionToken = (await SignInAsync(await GivenCitizenAsync())).SessionToken, Password = new Citizen().Password, ClientAddress = "192.0.2.1",
        }),
        ("GetDeletion", async () => new GetDeletionRequest { KeepToken = await GivenScheduledDeletionAsync() }),
        ("KeepAccount", async () => new KeepAccountRequest { KeepToken = await GivenScheduledDeletionAsync() }),
        ("PreviewHandover", async () => new PreviewHandoverRequest { SessionToken = await SignInAsync(), OnlineServiceId = "zulassung" }),
        ("CreateHandover", async () => await SeenOrderAsync(await SignInAsync(), "zulassung", AttributeName.Address)),
    ];

    private IEnumerable<(string Method, Func<Task<IMessage>> Make)> WithEmail =>
    [
        ("GetEmail", async () => new GetEmailRequest { SessionToken = await SignInAsync() }),
        ("RequestEmailChange", async () => WantedBy(await SignInAsync())),
        ("WithdrawEmailChange", async () =>
        {
            var session = await SignInAsync();
            await Emails.RequestEmailChangeAsync(WantedBy(session), cancellationToken: Cancellation);
            return new WithdrawEmailChangeRequest
            {
                SessionToken = session, ChangeId = (await Emails.GetEmailAsync(new() { SessionToken = session }, cancellationToken: Cancellation)).Change.ChangeId,
            };
        }),
        ("GetEmailConfirmation", async () => new GetEmailConfirmationRequest { ConfirmationToken = await ReadEmailLinkAsync("/e-mail/bestaetigen") }),
        ("ConfirmEmailChange", async () => new ConfirmEmailChangeRequest
        {
            ConfirmationToken = await ReadEmailLinkAsync("/e-mail/bestaetigen"), Password = new Citizen().Password, ClientAddress = "192.0.2.1",
        }),
        ("GetEmailCancellation", async () => new GetEmailCancellationRequest { CancellationToken = await ReadEmailLinkAsync("/e-mail/abbrechen") }),
        ("CancelEmailChange", async () => new CancelEmailChangeRequest { CancellationToken = await ReadEmailLinkAsync("/e-mail/abbrechen") }),
    ];

    private IEnumerable<(string Method, Func<Task<IMessage>> Make)> Others =>
    [
        ("ListOnlineServices", () => Now(new ListOnlineServicesRequest())),
        ("GetOnlineService", () => Now(new GetOnlineServiceRequest { OnlineServiceId = "zulassung" })),
        ("RedeemHandover", async () => new RedeemHandoverRequest { Code = await GetCodeAsync(await SignInAsync()), CodeVerifier = Verifier }),
        ("CheckAssurance", async () => new CheckAssuranceRequest { SubjectId = (await RedeemAsync(Kfz, await GetCodeAsync(await SignInAsync()))).SubjectId }),
        ("PutAgency", () => Now(new PutAgencyRequest { Agency = new() { AgencyId = "kfz", Name = "Behörde kfz" } })),
        ("PutOnlineService", () => Now(Definition())),
        ("GetAccountStatus", async () => new GetAccountStatusRequest { AccountId = (await SignInWithCardAsync(Owned)).Session.AccountId }),
        ("FindAccountByPseudonym", () => Now(new FindAccountByPseudonymRequest { Pseudonym = ByteString.CopyFrom(Card.PseudonymOf(Owned.Pseudonym!)) })),
        ("CheckTrail", async () => new CheckTrailRequest { AccountId = (await SignInWithCardAsync(Owned)).Session.AccountId }),
        ("CheckTrail", () => Now(new CheckTrailRequest { Operations = true })),
        ("ListKeys", () => Now(new ListKeysRequest())),
        ("ActivateKey", () => Now(new ActivateKeyRequest { Purpose = KeyPurpose.Lookup, Version = 1 })),
        ("RetireKey", async () => new RetireKeyRequest { Purpose = KeyPurpose.Lookup, Version = await IntroduceKeyAsync() }),
        ("ListKeyRingElements", () => Now(new ListKeyRingElementsRequest())),
        ("StoreKeyRingElement", () => Now(new StoreKeyRingElementRequest { Element = new() { Name = $"key-{Guid.NewGuid()}", Xml = "<key />" } })),
    ];

    // As an instance does that is started with a newer file.
    private async Task<int> IntroduceKeyAsync()
    {
        await using var db = Host.OpenDatabase();
        var version = db.Add(new Accounts.Infrastructure.Cryptography.KeyVersion(Accounts.Infrastructure.Cryptography.KeyPurpose.Lookup, ++_keys, [], Clock.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        return version.Entity.Version;
    }

    private static Task<IMessage> Now(IMessage request) => Task.FromResult(request);

    private Citizen NewCitizen() => Citizen.Number(++_citizens);

    private async Task<string> SignInAsync() => (await SignInWithCardAsync(Owned)).SessionToken;

    // Other than what is there, and from what is there.
    private async Task<ChangeContactDataRequest> NewContactDataAsync(string session)
    {
        var shown = (await ReadProfileAsync(session)).Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Text);
        return new()
        {
            SessionToken = session,
            Telephone = $"+4922147{++_citizens:00000}",
            FormOfAddress = $"Erika {new string('a', _citizens)}",
            ShownTelephone = shown.GetValueOrDefault(AttributeName.Telephone, ""),
            ShownFormOfAddress = shown.GetValueOrDefault(AttributeName.FormOfAddress, ""),
        };
    }

    private async Task<(Citizen Citizen, string Registration, string Activation)> RegisterAndReadMailAsync()
    {
        var citizen = NewCitizen();
        var registration = await StartAsync(citizen);
        await CompleteAsync(registration);
        while (true)
        {
            var mail = await Host.Mails.NextAsync(); // among those that spoiled requests led to
            if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == citizen.Email))
            {
                return (citizen, registration, mail.ActivationToken);
            }
        }
    }

    // The link of the mail that tells of an upgrade.
    private async Task<string> GivenNoticeAsync()
    {
        await ConfirmUpgradeAsync(await ReadForUpgradeAsync());
        while (true)
        {
            var mail = await Host.Mails.NextAsync();
            if (mail.TextBody!.Contains("/konto/sperren", StringComparison.Ordinal))
            {
                return mail.LockToken;
            }
        }
    }

    private EmailService.EmailServiceClient Emails => new(Host.CreateChannel());

    private RequestEmailChangeRequest WantedBy(string session) => new()
    {
        SessionToken = session,
        Email = NewCitizen().Email,
        Password = new Citizen().Password,
        ClientAddress = "192.0.2.1",
    };

    // Of the newest wish: mails about older ones come in any order.
    private async Task<string> ReadEmailLinkAsync(string page)
    {
        var (citizen, _, activation) = await RegisterAndReadMailAsync();
        await ActivateAsync(activation);
        var request = WantedBy((await SignInAsync(citizen)).SessionToken);
        await Emails.RequestEmailChangeAsync(request, cancellationToken: Cancellation);
        while (true)
        {
            var mail = await Host.Mails.NextAsync();
            if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == citizen.Email || mailbox.Address == request.Email) && mail.TextBody!.Contains(page, StringComparison.Ordinal))
            {
                return mail.TokenFor(page);
            }
        }
    }

    private async Task<Citizen> GivenCitizenAsync()
    {
        var (citizen, _, activation) = await RegisterAndReadMailAsync();
        await ActivateAsync(activation);
        return citizen;
    }

    private async Task<string> GivenResetLinkAsync()
    {
        var citizen = await GivenCitizenAsync();
        await AskForLinkAsync(citizen.UserName);
        while (true)
        {
            var mail = await Host.Mails.NextAsync();
            if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == citizen.Email))
            {
                return TokenIn(mail);
            }
        }
    }

    private static GetPendingUpgradeRequest PendingOf(WaitingUpgrade waiting) => new() { SessionToken = waiting.Session, BrowserSecret = waiting.BrowserSecret };

    // As the sign-in gives it.
    private async Task<string> GivenScheduledDeletionAsync()
    {
        var citizen = await GivenCitizenAsync();
        var session = (await SignInAsync(citizen)).SessionToken;
        await new DeletionService.DeletionServiceClient(Host.CreateChannel()).RequestDeletionAsync(
            new() { SessionToken = session, Password = citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        var signedIn = await Sessions.SignInWithPasswordAsync(
            new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        return signedIn.ScheduledDeletion.KeepToken;
    }

    private async Task<WaitingUpgrade> ReadForUpgradeAsync()
    {
        var citizen = await GivenCitizenAsync();
        var session = (await SignInAsync(citizen)).SessionToken;
        return await ReadForUpgradeAsync(Owned with { Pseudonym = citizen.UserName }, session);
    }

    /// <summary>As the caller that the method is for.</summary>
    internal Task<(StatusCode Status, string? Reason)> SendAsync(MethodDescriptor method, IMessage request) => SendAsync(method, request.ToByteArray());

    internal async Task<(StatusCode Status, string? Reason)> SendAsync(MethodDescriptor method, byte[] request)
    {
        var caller = ContractMethods.CallerOfService[method.Service.Name];
        if (!_calls.TryGetValue(caller, out var calls))
        {
            _calls[caller] = calls = Host.CreateChannel(caller).CreateCallInvoker();
        }

        return await calls.CallAsync(method.Service.FullName, method.Name, request);
    }
}
