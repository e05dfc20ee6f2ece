using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Tests.Fakes;
using AccountAttribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Portal.Tests;

/// <summary>Erika Mustermann and what the services answer about her unless a test says otherwise.</summary>
internal static class Persona
{
    public static readonly string SessionToken = new('s', 43);
    public static readonly string NextSessionToken = new('t', 43);
    public static readonly string RegistrationToken = new('r', 43);
    public static readonly string NextRegistrationToken = new('q', 43);
    public static readonly string DeviceToken = new('d', 75);
    public static readonly string Nonce = new('n', 43);
    public static readonly string RefreshSecret = new('f', 43);
    public static readonly string BrowserSecret = new('b', 43);
    public static readonly string ActivationToken = new('a', 43);
    public const string PasswordId = "01930000-0000-7000-8000-00000000000a";
    public const string CardId = "01930000-0000-7000-8000-00000000000b";
    public static readonly string KeepToken = new('k', 43);
    public static readonly string EmailToken = new('e', 43);
    public const string PreviewId = "was-die-seite-zeigt";
    public const string OtherSessionId = "01930000-0000-7000-8000-00000000000b";
    public const string HandoverState = "beginn-in-diesem-browser";
    public const string CodeChallenge = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static readonly Timestamp Now = Timestamp.FromDateTime(new DateTime(2026, 11, 23, 13, 5, 0, DateTimeKind.Utc));

    public static void Prepare(ContractScript contract)
    {
        contract.On<StartRegistrationRequest>(_ => new StartRegistrationResponse { RegistrationToken = RegistrationToken });
        contract.On<ChangeRegistrationRequest>(_ => new ChangeRegistrationResponse());
        contract.On<GetRegistrationRequest>(_ => Registration(AccountKind.Plus));
        contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Session(AssuranceLevel.High) });
        contract.On<SignInWithPasswordRequest>(_ => new SignInWithPasswordResponse { Session = NewSession(AssuranceLevel.Low), DeviceToken = DeviceToken });
        contract.On<ListSessionsRequest>(_ => new ListSessionsResponse { Sessions = { LiveSessions } });
        contract.On<EndSessionRequest>(_ => new EndSessionResponse());
        contract.On<EndOtherSessionsRequest>(_ => new EndOtherSessionsResponse());
        contract.On<GetProfileRequest>(_ => Profile(AssuranceLevel.High));
        contract.On<GetEmailRequest>(_ => new GetEmailResponse { Email = "erika@example.org", PasswordNeeded = true });
        contract.On<GetEmailConfirmationRequest>(_ => new GetEmailConfirmationResponse { RequestTime = Now });
        contract.On<ConfirmEmailChangeRequest>(_ => new ConfirmEmailChangeResponse { Outcome = ConfirmEmailChangeResponse.Types.Outcome.Confirmed });
        contract.On<GetEmailCancellationRequest>(_ => Cancellation(EmailCancellationState.Open));
        contract.On<CancelEmailChangeRequest>(_ => new CancelEmailChangeResponse { State = EmailCancellationState.Cancelled });
        contract.On<ListOnlineServicesRequest>(_ => new ListOnlineServicesResponse { OnlineServices = { Parking, Library } });
        contract.On<GetOnlineServiceRequest>(request => new GetOnlineServiceResponse { OnlineService = Find(request.OnlineServiceId) });
        contract.On<PreviewHandoverRequest>(request => Preview(Find(request.OnlineServiceId)));
        contract.On<CreateHandoverRequest>(_ => new CreateHandoverResponse { RedirectUri = "https://dienst.example/start?code=abc" });
        contract.On<StartIdentificationRequest>(_ => new StartIdentificationResponse { Nonce = Nonce });
        contract.On<GetPendingUpgradeRequest>(_ => PendingUpgrade());
        contract.On<ConfirmUpgradeRequest>(_ => new ConfirmUpgradeResponse { Session = NewSession(AssuranceLevel.High), EidSignInReady = true });
        contract.On<ChangePasswordRequest>(_ => new ChangePasswordResponse { Session = NewSession(AssuranceLevel.High), DeviceToken = DeviceToken });
        contract.On<ResetPasswordRequest>(_ => new ResetPasswordResponse());
        contract.On<CompleteRegistrationRequest>(_ => new CompleteRegistrationResponse());
        contract.On<GetActivationRequest>(_ => new GetActivationResponse());
        contract.On<ActivateAccountRequest>(_ => new ActivateAccountResponse());
        contract.On<GetLockLinkRequest>(_ => new GetLockLinkResponse { ChangeTime = Now, EidSignInReady = true });
        contract.On<BlockAuthenticatorRequest>(_ => new BlockAuthenticatorResponse());
        contract.On<LockAccountRequest>(_ => new LockAccountResponse { EidSignInReady = true });
        contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse());
        contract.On<GetTcTokenRequest>(_ => new GetTcTokenResponse());
        contract.On<ListActivityRequest>(_ => new ListActivityResponse { Activities = { Activities }, NextBeforeSequence = 7 });
        contract.On<CheckActivityRequest>(_ => new CheckActivityResponse { Entries = 12, CheckTime = Now });
        contract.On<TakeReceiptRequest>(_ => new TakeReceiptResponse { Receipt = Receipt });
        contract.On<CheckReceiptRequest>(_ => new CheckReceiptResponse { Unchanged = true, Entries = 12, ReceiptTime = Now });
        contract.On<ExportAccountRequest>(_ => new ExportAccountResponse { Document = ByteString.CopyFromUtf8(JsonFormatter.Default.Format(Export)) });
        contract.On<ChangeLanguageRequest>(_ => new ChangeLanguageResponse());
        contract.On<ChangeContactDataRequest>(_ => new ChangeContactDataResponse());
        contract.On<RequestDeletionRequest>(_ => new RequestDeletionResponse { DeleteTime = InAWeek });
        contract.On<GetDeletionRequest>(_ => new GetDeletionResponse { DeleteTime = InAWeek });
        contract.On<GetStartedIdentificationRequest>(_ => new GetStartedIdentificationResponse { Purpose = IdentificationPurpose.SignIn });
    }

    public static Timestamp InAWeek => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(7));

    /// <summary>The page of <see cref="Parking"/> as the agency sends a browser to it that began there.</summary>
    public static string BegunParking => $"/online-dienste/parkausweis?state={HandoverState}&code_challenge={CodeChallenge}";

    /// <summary>Her address, and the one that she has asked for and not confirmed yet.</summary>
    public static GetEmailResponse EmailWithChange => new()
    {
        Email = "erika@example.org",
        PasswordNeeded = true,
        Change = new() { ChangeId = "01930000-0000-7000-8000-000000000003", Email = "neu@example.org", RequestTime = Now, ExpireTime = Now },
    };

    public static GetEmailCancellationResponse Cancellation(EmailCancellationState state) => new() { State = state, RequestTime = Now };

    public static OnlineService Parking => new()
    {
        OnlineServiceId = "parkausweis",
        Title = "Bewohnerparkausweis beantragen",
        Description = "Beantragen Sie einen Parkausweis für Ihre Straße.",
        AgencyName = "Bürgerservice",
        StartUri = "https://buergerservice.example/beginnen",
        RequiredLevel = AssuranceLevel.High,
    };

    public static OnlineService Library => new()
    {
        OnlineServiceId = "buecherei",
        Title = "Büchereikonto eröffnen",
        Description = "Leihen Sie Bücher aus.",
        AgencyName = "Bücherei",
        StartUri = "https://buecherei.example/beginnen",
        RequiredLevel = AssuranceLevel.Low,
    };

    public static Session Session(AssuranceLevel level, AccountKind kind = AccountKind.Plus, AssuranceLevel maximum = AssuranceLevel.High) => new()
    {
        AccountId = "01930000-0000-7000-8000-000000000001",
        Level = level,
        MaximumLevel = maximum,
        AccountKind = kind,
        LevelExpireTime = Now,
        AbsoluteExpireTime = Now,
    };

    /// <summary>Where she is signed in; the first is here.</summary>
    public static IReadOnlyList<LiveSession> LiveSessions =>
    [
        new()
        {
            SessionId = "01930000-0000-7000-8000-00000000000a",
            Current = true,
            Level = AssuranceLevel.High,
            Method = SignInMethod.Eid,
            CreateTime = Now,
            LastActivityTime = Now,
            Device = new() { Browser = BrowserFamily.Firefox, System = DeviceSystem.Windows },
            Network = SessionNetwork.Same,
        },
        new()
        {
            SessionId = OtherSessionId,
            Level = AssuranceLevel.Low,
            Method = SignInMethod.Password,
            CreateTime = Now,
            LastActivityTime = Now,
            Device = new() { Browser = BrowserFamily.Safari, System = DeviceSystem.Ios },
            Network = SessionNetwork.Other,
        },
        new()
        {
            SessionId = "01930000-0000-7000-8000-00000000000c",
            Level = AssuranceLevel.Low,
            Method = SignInMethod.Password,
            CreateTime = Now,
            LastActivityTime = Now,
            Device = new() { Browser = BrowserFamily.Other, System = DeviceSystem.Other },
        },
    ];

    public static NewSession NewSession(AssuranceLevel level) => new() { SessionToken = NextSessionToken, Session = Session(level) };

    public static GetRegistrationResponse Registration(AccountKind kind, bool cardRead = true, bool pseudonym = true, bool completed = false) => new()
    {
        Kind = kind,
        UserName = "erika.mustermann",
        Email = "erika@example.org",
        CardRead = cardRead,
        PseudonymRead = pseudonym,
        Completed = completed,
        Attributes = { Attributes(AssuranceLevel.High) },
        PrivacyNoticeVersion = "2026-11-29",
    };

    public static GetProfileResponse Profile(AssuranceLevel level, AccountKind kind = AccountKind.Plus, bool eidReady = true) => new()
    {
        Session = Session(level, kind),
        UserName = "erika.mustermann",
        CreateTime = Now,
        EidSignInReady = eidReady,
        Language = Language.German,
        Attributes = { Attributes(AssuranceLevel.High) },
        Authenticators =
        {
            new Authenticator { AuthenticatorId = PasswordId, Kind = Authenticator.Types.Kind.Password, Level = AssuranceLevel.Low, CreateTime = Now },
            new Authenticator { AuthenticatorId = CardId, Kind = Authenticator.Types.Kind.Eid, Level = AssuranceLevel.High, CreateTime = Now, LastUseTime = Now },
        },
    };

    public static IReadOnlyList<AccountAttribute> Attributes(AssuranceLevel level) =>
    [
        Text(AttributeName.GivenNames, "Erika", level),
        Text(AttributeName.FamilyNames, "Mustermann", level),
        Text(AttributeName.DateOfBirth, "19640812", level),
        new()
        {
            Name = AttributeName.Address,
            Level = level,
            Source = AttributeSource.Eid,
            VerifyTime = Now,
            Place = new() { Structured = new() { Street = "Heidestraße 17", ZipCode = "51147", City = "Köln", Country = "D" } },
        },
        new() { Name = AttributeName.BirthName, Level = level, Source = AttributeSource.Eid, VerifyTime = Now },
    ];

    public static AccountAttribute Text(AttributeName name, string text, AssuranceLevel level) =>
        new() { Name = name, Text = text, Level = level, Source = AttributeSource.Eid, VerifyTime = Now };

    public static GetPendingUpgradeResponse PendingUpgrade(bool pseudonym = true) => new()
    {
        UpgradeId = "01930000-0000-7000-8000-000000000002",
        PseudonymRead = pseudonym,
        Changes =
        {
            new AttributeChange
            {
                Name = AttributeName.GivenNames,
                Current = Text(AttributeName.GivenNames, "Erica", AssuranceLevel.SelfAsserted),
                Proposed = Text(AttributeName.GivenNames, "Erika", AssuranceLevel.High),
                Differs = true,
            },
        },
    };

    public const string Receipt = """{"receipt":"serviceportal/activity-receipt","version":1}""";

    /// <summary>One of every event, about each of the subjects that it can be about.</summary>
    public static IReadOnlyList<Activity> Activities =>
    [
        .. System.Enum.GetValues<ActivityEvent>().SelectMany(SubjectsOf).Select((about, index) => new Activity
        {
            Sequence = 100 - index,
            Time = Now,
            Event = about.Event,
            Actor = (ActivityActor)((index % 4) + 1),
            Subject = about.Subject,
            Parameters = { about.Parameters },
            AgencyName = about.Event is ActivityEvent.AttributesHandedOver or ActivityEvent.AssuranceChecked or ActivityEvent.HandoverCodeMisused ? "Bürgerservice" : "",
            OnlineServiceTitle = about.Subject is ActivitySubject.OnlineService ? Library.Title : "",
        }),
    ];

    public static AccountExport Export => new()
    {
        Format = "serviceportal/account-export",
        Version = 1,
        ExportTime = Now,
        Account = new() { AccountId = Session(AssuranceLevel.High).AccountId, Kind = AccountKind.Plus, State = AccountState.Active, MaximumLevel = AssuranceLevel.High, Language = Language.German, UserName = "erika.mustermann", CreateTime = Now, ActivateTime = Now, DeleteTime = Now, DisuseStepTime = Now, DisuseWarnings = 1 },
        Attributes = { Attributes(AssuranceLevel.High) },
        Authenticators =
        {
            new ExportedAuthenticator { Kind = Authenticator.Types.Kind.Password, Level = AssuranceLevel.Low, CreateTime = Now, ConfirmTime = Now, LastUseTime = Now },
            new ExportedAuthenticator { Kind = Authenticator.Types.Kind.Eid, Level = AssuranceLevel.High, CreateTime = Now, ConfirmTime = Now, PseudonymTime = Now, BlockTime = Now },
        },
        Sessions =
        {
            new ExportedSession
            {
                CreateTime = Now,
                LowTime = Now,
                SubstantialTime = Now,
                HighTime = Now,
                LastActivityTime = Now,
                EndTime = Now,
                Method = SignInMethod.Eid,
                Device = new() { Browser = BrowserFamily.Firefox, System = DeviceSystem.Linux },
                Network = "192.0.2.0/24",
            },
        },
        EmailChanges = { new ExportedEmailChange { WantedEmail = "neu@example.org" }, new ExportedEmailChange { FormerEmail = "alt@example.org" }, new ExportedEmailChange() },
        UnseenSignIns = new() { SinceTime = Now, Mailed = 3, Untold = 41 },
        Links = { System.Enum.GetValues<LinkPurpose>().Select(purpose => new ExportedLink { Purpose = purpose, CreateTime = Now, ExpireTime = Now, UseTime = Now, VoidTime = Now }) },
        Mails = { new ExportedMail { Kind = "mail", CreateTime = Now, DueTime = Now, SendTime = Now, AbandonTime = Now } },
        PrivacyNoticeAgreements = { new ExportedAgreement { PrivacyNoticeVersion = "2026-11-29", AgreeTime = Now } },
        AgencyIdentifiers = { new ExportedAgencyIdentifier { AgencyId = "buergerservice", AgencyName = "Bürgerservice", SubjectId = "b1946ac9-2492-4d23-b4c6-235b4d261118", CreateTime = Now } },
        Handovers = { new ExportedHandover { OnlineServiceId = "buecherei", Attributes = { AttributeName.GivenNames }, CreateTime = Now, ExpireTime = Now, SpendTime = Now } },
        Activities = { Activities.Reverse().Select(activity => new ExportedActivity { Activity = activity, StoredActor = "citizen" }) },
        ActivityCount = 6000,
    };

    private static IEnumerable<(ActivityEvent Event, ActivitySubject Subject, string[] Parameters)> SubjectsOf(ActivityEvent @event) => @event switch
    {
        ActivityEvent.AccountRegistered => [(@event, ActivitySubject.Account, ["Basic"]), (@event, ActivitySubject.Account, ["Plus"])],
        ActivityEvent.AttributesHandedOver => [(@event, ActivitySubject.OnlineService, ["buecherei", "Email", "GivenNames"])],
        ActivityEvent.ContactDataChanged => [(@event, ActivitySubject.Attributes, ["FormOfAddress", "Telephone"])],
        ActivityEvent.SessionEndedFromElsewhere or ActivityEvent.OtherSessionsEnded or ActivityEvent.SignedInWithEid or ActivityEvent.SignedInWithPassword =>
            [(@event, ActivitySubject.Session, ["01930000-0000-7000-8000-00000000000a"])],
        ActivityEvent.HandoverCodeMisused => [(@event, ActivitySubject.OnlineService, ["buecherei"])],
        ActivityEvent.AuthenticatorBlocked => [(@event, ActivitySubject.Authenticator, ["Password"]), (@event, ActivitySubject.Authenticator, ["Eid"])],
        ActivityEvent.LanguageChanged => [(@event, ActivitySubject.Language, ["English"]), (@event, ActivitySubject.Language, ["German"])],
        ActivityEvent.PseudonymRefused => [(@event, ActivitySubject.OtherAccount, []), (@event, ActivitySubject.TwoAccounts, []), (@event, ActivitySubject.Outcome, ["DataMismatch"])],
        _ => [(@event, ActivitySubject.Unspecified, [])],
    };

    /// <summary>Somebody else, who signed in at the same browser.</summary>
    public static Session SessionOfAnother(AssuranceLevel level = AssuranceLevel.High)
    {
        var session = Session(level);
        session.AccountId = "01930000-0000-7000-8000-000000000009";
        return session;
    }

    private static OnlineService Find(string id) => new[] { Parking, Library }.SingleOrDefault(service => service.OnlineServiceId == id)
        ?? throw ContractScript.Refusal(ErrorReason.OnlineServiceNotFound, StatusCode.NotFound);

    private static PreviewHandoverResponse Preview(OnlineService service) => new()
    {
        OnlineService = service,
        PreviewId = PreviewId,
        Attributes =
        {
            new HandoverAttribute { Name = AttributeName.GivenNames, Mandatory = true, Attribute = Text(AttributeName.GivenNames, "Erika", AssuranceLevel.High) },
            new HandoverAttribute { Name = AttributeName.Email, Attribute = Text(AttributeName.Email, "erika@example.org", AssuranceLevel.Low) },
            new HandoverAttribute { Name = AttributeName.DateOfBirth, Attribute = Text(AttributeName.DateOfBirth, "19640812", AssuranceLevel.High) },
        },
    };
}
