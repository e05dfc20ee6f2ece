using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;

namespace ServicePortal.Portal.Tests.Fakes;

internal sealed class FakeRegistrations(ContractScript script) : RegistrationService.RegistrationServiceBase
{
    public override Task<StartRegistrationResponse> StartRegistration(StartRegistrationRequest request, ServerCallContext context) =>
        script.AnswerAsync<StartRegistrationResponse>(request, context.CancellationToken);

    public override Task<GetRegistrationResponse> GetRegistration(GetRegistrationRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetRegistrationResponse>(request, context.CancellationToken);

    public override Task<ChangeRegistrationResponse> ChangeRegistration(ChangeRegistrationRequest request, ServerCallContext context) =>
        script.AnswerAsync<ChangeRegistrationResponse>(request, context.CancellationToken);

    public override Task<CompleteRegistrationResponse> CompleteRegistration(CompleteRegistrationRequest request, ServerCallContext context) =>
        script.AnswerAsync<CompleteRegistrationResponse>(request, context.CancellationToken);

    public override Task<ResendActivationResponse> ResendActivation(ResendActivationRequest request, ServerCallContext context) =>
        script.AnswerAsync<ResendActivationResponse>(request, context.CancellationToken);

    public override Task<CorrectEmailResponse> CorrectEmail(CorrectEmailRequest request, ServerCallContext context) =>
        script.AnswerAsync<CorrectEmailResponse>(request, context.CancellationToken);

    public override Task<GetActivationResponse> GetActivation(GetActivationRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetActivationResponse>(request, context.CancellationToken);

    public override Task<ActivateAccountResponse> ActivateAccount(ActivateAccountRequest request, ServerCallContext context) =>
        script.AnswerAsync<ActivateAccountResponse>(request, context.CancellationToken);
}

internal sealed class FakeSessions(ContractScript script) : SessionService.SessionServiceBase
{
    public override Task<SignInWithPasswordResponse> SignInWithPassword(SignInWithPasswordRequest request, ServerCallContext context) =>
        script.AnswerAsync<SignInWithPasswordResponse>(request, context.CancellationToken);

    public override Task<GetSessionResponse> GetSession(GetSessionRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetSessionResponse>(request, context.CancellationToken);

    public override Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context) =>
        script.AnswerAsync<SignOutResponse>(request, context.CancellationToken);

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListSessionsResponse>(request, context.CancellationToken);

    public override Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context) =>
        script.AnswerAsync<EndSessionResponse>(request, context.CancellationToken);

    public override Task<EndOtherSessionsResponse> EndOtherSessions(EndOtherSessionsRequest request, ServerCallContext context) =>
        script.AnswerAsync<EndOtherSessionsResponse>(request, context.CancellationToken);
}

internal sealed class FakeIdentifications(ContractScript script) : IdentificationService.IdentificationServiceBase
{
    public override Task<FinishIdentificationResponse> FinishIdentification(FinishIdentificationRequest request, ServerCallContext context) =>
        script.AnswerAsync<FinishIdentificationResponse>(request, context.CancellationToken);

    public override Task<GetStartedIdentificationResponse> GetStartedIdentification(
        GetStartedIdentificationRequest request, ServerCallContext context) => script.AnswerAsync<GetStartedIdentificationResponse>(request, context.CancellationToken);
}

internal sealed class FakeAuthenticators(ContractScript script) : AuthenticatorService.AuthenticatorServiceBase
{
    public override Task<BlockAuthenticatorResponse> BlockAuthenticator(BlockAuthenticatorRequest request, ServerCallContext context) =>
        script.AnswerAsync<BlockAuthenticatorResponse>(request, context.CancellationToken);
}

internal sealed class FakeLocks(ContractScript script) : LockService.LockServiceBase
{
    public override Task<GetLockLinkResponse> GetLockLink(GetLockLinkRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetLockLinkResponse>(request, context.CancellationToken);

    public override Task<LockAccountResponse> LockAccount(LockAccountRequest request, ServerCallContext context) =>
        script.AnswerAsync<LockAccountResponse>(request, context.CancellationToken);
}

internal sealed class FakeProfiles(ContractScript script) : ProfileService.ProfileServiceBase
{
    public override Task<GetProfileResponse> GetProfile(GetProfileRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetProfileResponse>(request, context.CancellationToken);

    public override Task<GetPendingUpgradeResponse> GetPendingUpgrade(GetPendingUpgradeRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetPendingUpgradeResponse>(request, context.CancellationToken);

    public override Task<ConfirmUpgradeResponse> ConfirmUpgrade(ConfirmUpgradeRequest request, ServerCallContext context) =>
        script.AnswerAsync<ConfirmUpgradeResponse>(request, context.CancellationToken);

    public override Task<ChangeLanguageResponse> ChangeLanguage(ChangeLanguageRequest request, ServerCallContext context) =>
        script.AnswerAsync<ChangeLanguageResponse>(request, context.CancellationToken);

    public override Task<ChangeContactDataResponse> ChangeContactData(ChangeContactDataRequest request, ServerCallContext context) =>
        script.AnswerAsync<ChangeContactDataResponse>(request, context.CancellationToken);
}

internal sealed class FakeDeletions(ContractScript script) : DeletionService.DeletionServiceBase
{
    public override Task<RequestDeletionResponse> RequestDeletion(RequestDeletionRequest request, ServerCallContext context) =>
        script.AnswerAsync<RequestDeletionResponse>(request, context.CancellationToken);

    public override Task<GetDeletionResponse> GetDeletion(GetDeletionRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetDeletionResponse>(request, context.CancellationToken);

    public override Task<KeepAccountResponse> KeepAccount(KeepAccountRequest request, ServerCallContext context) =>
        script.AnswerAsync<KeepAccountResponse>(request, context.CancellationToken);
}

internal sealed class FakeEmails(ContractScript script) : EmailService.EmailServiceBase
{
    public override Task<GetEmailResponse> GetEmail(GetEmailRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetEmailResponse>(request, context.CancellationToken);

    public override Task<RequestEmailChangeResponse> RequestEmailChange(RequestEmailChangeRequest request, ServerCallContext context) =>
        script.AnswerAsync<RequestEmailChangeResponse>(request, context.CancellationToken);

    public override Task<WithdrawEmailChangeResponse> WithdrawEmailChange(WithdrawEmailChangeRequest request, ServerCallContext context) =>
        script.AnswerAsync<WithdrawEmailChangeResponse>(request, context.CancellationToken);

    public override Task<GetEmailConfirmationResponse> GetEmailConfirmation(GetEmailConfirmationRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetEmailConfirmationResponse>(request, context.CancellationToken);

    public override Task<ConfirmEmailChangeResponse> ConfirmEmailChange(ConfirmEmailChangeRequest request, ServerCallContext context) =>
        script.AnswerAsync<ConfirmEmailChangeResponse>(request, context.CancellationToken);

    public override Task<GetEmailCancellationResponse> GetEmailCancellation(GetEmailCancellationRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetEmailCancellationResponse>(request, context.CancellationToken);

    public override Task<CancelEmailChangeResponse> CancelEmailChange(CancelEmailChangeRequest request, ServerCallContext context) =>
        script.AnswerAsync<CancelEmailChangeResponse>(request, context.CancellationToken);
}

internal sealed class FakePasswords(ContractScript script) : PasswordService.PasswordServiceBase
{
    public override Task<ChangePasswordResponse> ChangePassword(ChangePasswordRequest request, ServerCallContext context) =>
        script.AnswerAsync<ChangePasswordResponse>(request, context.CancellationToken);

    public override Task<RequestPasswordResetResponse> RequestPasswordReset(RequestPasswordResetRequest request, ServerCallContext context) =>
        script.AnswerAsync<RequestPasswordResetResponse>(request, context.CancellationToken);

    public override Task<GetPasswordResetResponse> GetPasswordReset(GetPasswordResetRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetPasswordResetResponse>(request, context.CancellationToken);

    public override Task<ResetPasswordResponse> ResetPassword(ResetPasswordRequest request, ServerCallContext context) =>
        script.AnswerAsync<ResetPasswordResponse>(request, context.CancellationToken);
}

internal sealed class FakeActivities(ContractScript script) : ActivityService.ActivityServiceBase
{
    public override Task<ListActivityResponse> ListActivity(ListActivityRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListActivityResponse>(request, context.CancellationToken);

    public override Task<CheckActivityResponse> CheckActivity(CheckActivityRequest request, ServerCallContext context) =>
        script.AnswerAsync<CheckActivityResponse>(request, context.CancellationToken);

    public override Task<TakeReceiptResponse> TakeReceipt(TakeReceiptRequest request, ServerCallContext context) =>
        script.AnswerAsync<TakeReceiptResponse>(request, context.CancellationToken);

    public override Task<CheckReceiptResponse> CheckReceipt(CheckReceiptRequest request, ServerCallContext context) =>
        script.AnswerAsync<CheckReceiptResponse>(request, context.CancellationToken);
}

internal sealed class FakeExports(ContractScript script) : ExportService.ExportServiceBase
{
    public override Task<ExportAccountResponse> ExportAccount(ExportAccountRequest request, ServerCallContext context) =>
        script.AnswerAsync<ExportAccountResponse>(request, context.CancellationToken);
}

internal sealed class FakeOnlineServices(ContractScript script) : OnlineServiceService.OnlineServiceServiceBase
{
    public override Task<ListOnlineServicesResponse> ListOnlineServices(ListOnlineServicesRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListOnlineServicesResponse>(request, context.CancellationToken);

    public override Task<GetOnlineServiceResponse> GetOnlineService(GetOnlineServiceRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetOnlineServiceResponse>(request, context.CancellationToken);

    public override Task<PreviewHandoverResponse> PreviewHandover(PreviewHandoverRequest request, ServerCallContext context) =>
        script.AnswerAsync<PreviewHandoverResponse>(request, context.CancellationToken);

    public override Task<CreateHandoverResponse> CreateHandover(CreateHandoverRequest request, ServerCallContext context) =>
        script.AnswerAsync<CreateHandoverResponse>(request, context.CancellationToken);
}

/// <summary>The one fake with a memory: a key ring that forgets would test nothing.</summary>
internal sealed class FakeKeyRing(StoredKeys keys) : KeyRingService.KeyRingServiceBase
{
    public override Task<ListKeyRingElementsResponse> ListKeyRingElements(ListKeyRingElementsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListKeyRingElementsResponse { Elements = { keys.All } });

    public override Task<StoreKeyRingElementResponse> StoreKeyRingElement(StoreKeyRingElementRequest request, ServerCallContext context)
    {
        keys.All.Add(request.Element);
        return Task.FromResult(new StoreKeyRingElementResponse());
    }
}

internal sealed class StoredKeys
{
    public List<KeyRingElement> All { get; } = [];
}

internal sealed class FakeEid(ContractScript script) : EidService.EidServiceBase
{
    public override Task<StartIdentificationResponse> StartIdentification(StartIdentificationRequest request, ServerCallContext context) =>
        script.AnswerAsync<StartIdentificationResponse>(request, context.CancellationToken);

    public override Task<GetTcTokenResponse> GetTcToken(GetTcTokenRequest request, ServerCallContext context) =>
        script.AnswerAsync<GetTcTokenResponse>(request, context.CancellationToken);

    public override Task<CompleteIdentificationResponse> CompleteIdentification(CompleteIdentificationRequest request, ServerCallContext context) =>
        script.AnswerAsync<CompleteIdentificationResponse>(request, context.CancellationToken);
}
