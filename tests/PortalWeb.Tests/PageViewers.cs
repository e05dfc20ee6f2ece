using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Tests.Fakes;

namespace ServicePortal.Portal.Tests;

/// <summary>Who looks at a page, and what the services answer about this person.</summary>
internal sealed record PageViewer(string Name, Action<ContractScript> Differs, bool IsSignedIn = true, bool IsRegistering = true)
{
    public void Arrange(ContractScript contract)
    {
        contract.Reset();
        Persona.Prepare(contract);
        Differs(contract);
    }

    public override string ToString() => Name;
}

/// <summary>Everybody whom pages are made for; together they reach every page and every form.</summary>
internal static class PageViewers
{
    public static readonly PageViewer Stranger = new("A stranger", _ => { }, IsSignedIn: false, IsRegistering: false);

    public static readonly IReadOnlyList<PageViewer> All =
    [
        Stranger,
        new("A citizen with a Servicekonto Plus", _ => { }),
        new("A citizen signed in by password", contract => SignedIn(contract, AssuranceLevel.Low, AccountKind.Plus)),
        new("A citizen with a basic account", contract => SignedIn(contract, AssuranceLevel.Low, AccountKind.Basic)),
        new("A citizen whose card is not set up", contract => SignedIn(contract, AssuranceLevel.Low, AccountKind.Plus, eidReady: false)),
        new("A citizen whose mails are in English", contract => contract.On<GetProfileRequest>(_ =>
        {
            var profile = Persona.Profile(AssuranceLevel.High);
            profile.Language = Language.English;
            return profile;
        })),
        new("A citizen who is signed in nowhere else", contract => contract.On<ListSessionsRequest>(_ => new ListSessionsResponse { Sessions = { Persona.LiveSessions[0] } })),
        new("A citizen who is signed in very often", contract => contract.On<ListSessionsRequest>(_ => new ListSessionsResponse { Sessions = { Persona.LiveSessions }, More = true })),
        new("A citizen who deselected the pseudonym", contract =>
        {
            contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, pseudonym: false));
            contract.On<GetPendingUpgradeRequest>(_ => Persona.PendingUpgrade(pseudonym: false));
        }),
        new("A citizen who has not read the card", contract => contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, cardRead: false))),
        new("A citizen who registers without a card", contract => contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Basic))),
        new("A citizen who has just registered", contract => contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, completed: true))),
        new("A citizen with a link at another browser", contract => contract.On<GetActivationRequest>(_ => new GetActivationResponse { ProofNeeded = true })),
        new("A citizen who wants another address", contract =>
        {
            contract.On<GetEmailRequest>(_ => Persona.EmailWithChange);
            contract.On<GetProfileRequest>(_ => new GetProfileResponse(Persona.Profile(AssuranceLevel.High)) { WantedEmail = "neu@example.org" });
        }),
        new("A citizen with a link for a new address at another browser",
            contract => contract.On<GetEmailConfirmationRequest>(_ => new GetEmailConfirmationResponse { ProofNeeded = true, RequestTime = new() })),
        new("A citizen who has confirmed a new address", contract =>
        {
            contract.On<GetEmailConfirmationRequest>(_ => new GetEmailConfirmationResponse { AlreadyConfirmed = true });
            contract.On<GetEmailCancellationRequest>(_ => Persona.Cancellation(EmailCancellationState.Confirmed));
        }),
        new("A citizen who comes too late for a new address", contract =>
        {
            contract.Refuse<GetEmailConfirmationRequest>(ErrorReason.EmailLinkExpired);
            contract.Refuse<GetEmailCancellationRequest>(ErrorReason.EmailLinkExpired);
        }),
        new("A citizen who has cancelled a new address", contract =>
        {
            contract.Refuse<GetEmailConfirmationRequest>(ErrorReason.EmailLinkInvalid, StatusCode.NotFound);
            contract.On<GetEmailCancellationRequest>(_ => Persona.Cancellation(EmailCancellationState.Cancelled));
        }),
        new("A citizen whose new address is another's by now", contract =>
        {
            contract.Refuse<GetEmailConfirmationRequest>(ErrorReason.EmailTaken, StatusCode.AlreadyExists);
            contract.Refuse<GetEmailCancellationRequest>(ErrorReason.EmailLinkInvalid, StatusCode.NotFound);
        }),
        new("A citizen with an old link", contract =>
        {
            contract.Refuse<GetActivationRequest>(ErrorReason.ActivationLinkExpired);
            contract.Refuse<GetLockLinkRequest>(ErrorReason.LockLinkExpired);
            contract.Refuse<GetDeletionRequest>(ErrorReason.DeletionLinkInvalid, StatusCode.NotFound);
            contract.Refuse<GetPasswordResetRequest>(ErrorReason.PasswordResetLinkExpired);
        }),
        new("A citizen with a used link", contract => contract.Refuse<GetPasswordResetRequest>(ErrorReason.PasswordResetLinkInvalid, StatusCode.NotFound)),
        new("A citizen who locked a basic account", contract => contract.On<GetLockLinkRequest>(_ => new GetLockLinkResponse { AlreadyLocked = true })),
        new("A citizen whose card is being read", contract => contract.Refuse<Contracts.Eid.V1.CompleteIdentificationRequest>(ErrorReason.IdentificationOutOfOrder)),
        new("A citizen whose session has ended", contract => contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated)),
    ];

    private static void SignedIn(ContractScript contract, AssuranceLevel level, AccountKind kind, bool eidReady = true)
    {
        var maximum = kind is AccountKind.Plus && eidReady ? AssuranceLevel.High : AssuranceLevel.Low;
        contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(level, kind, maximum) });
        contract.On<GetProfileRequest>(_ => Persona.Profile(level, kind, eidReady && kind is AccountKind.Plus));
    }
}
