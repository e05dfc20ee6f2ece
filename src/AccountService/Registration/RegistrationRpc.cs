using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Registration.Activation;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;
using AccountKind = ServicePortal.Contracts.Accounts.V1.AccountKind;
using FieldErrorReason = ServicePortal.Accounts.Domain.FieldErrorReason;

namespace ServicePortal.Accounts.Registration;

[Admits(CallerRole.Portal)]
internal sealed class RegistrationRpc(
    StartRegistration startRegistration, ReadRegistration readRegistration, ChangeRegistration changeRegistration, CompleteRegistration completeRegistration,
    ResendActivation resendActivation, CorrectEmail correctEmail, ReadActivation readActivation, ActivateAccount activateAccount, MailableAddresses mailable)
    : RegistrationService.RegistrationServiceBase
{
    public override async Task<StartRegistrationResponse> StartRegistration(StartRegistrationRequest request, ServerCallContext context)
    {
        var form = RegistrationContract.ParseForm(request);
        mailable.Check("email", form.Email);
        var started = await startRegistration.ExecuteAsync(form, request.ClientAddress, context.CancellationToken);
        return new() { RegistrationToken = started.Token, ExpireTime = started.ExpiresAt.ToTimestamp() };
    }

    public override async Task<GetRegistrationResponse> GetRegistration(GetRegistrationRequest request, ServerCallContext context)
    {
        var view = await readRegistration.ExecuteAsync(request.RegistrationToken, context.CancellationToken);
        return view.ToContract();
    }

    public override async Task<ChangeRegistrationResponse> ChangeRegistration(ChangeRegistrationRequest request, ServerCallContext context)
    {
        var change = RegistrationContract.ParseChange(request);
        mailable.Check("email", change.Email);
        await changeRegistration.ExecuteAsync(change, context.CancellationToken);
        return new();
    }

    public override async Task<CompleteRegistrationResponse> CompleteRegistration(CompleteRegistrationRequest request, ServerCallContext context)
    {
        var completed = await completeRegistration.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return new() { ActivationExpireTime = completed.ActivationExpiresAt.ToTimestamp(), DeviceToken = completed.DeviceToken };
    }

    public override async Task<ResendActivationResponse> ResendActivation(ResendActivationRequest request, ServerCallContext context)
    {
        await (request.WhoCase switch
        {
            ResendActivationRequest.WhoOneofCase.RegistrationToken =>
                resendActivation.ByRegistrationAsync(request.RegistrationToken, request.ClientAddress, context.CancellationToken),
            ResendActivationRequest.WhoOneofCase.Email =>
                resendActivation.ByEmailAsync(RequestFields.ParseEmail("email", request.Email), request.ClientAddress, context.CancellationToken),
            ResendActivationRequest.WhoOneofCase.ActivationToken =>
                resendActivation.ByActivationAsync(request.ActivationToken, request.ClientAddress, context.CancellationToken),
            _ => throw Refusals.InvalidField("who", FieldErrorReason.Required),
        });
        return new();
    }

    public override async Task<CorrectEmailResponse> CorrectEmail(CorrectEmailRequest request, ServerCallContext context)
    {
        var email = RequestFields.ParseEmail("email", request.Email);
        mailable.Check("email", email);
        RequestFields.CheckPassword("password", request.Password);
        await correctEmail.ExecuteAsync(new(request.RegistrationToken, email, request.Password, request.ClientAddress), context.CancellationToken);
        return new();
    }

    public override async Task<GetActivationResponse> GetActivation(GetActivationRequest request, ServerCallContext context) =>
        (await readActivation.DescribeAsync(request.ActivationToken, request.RegistrationToken, context.CancellationToken)).ToContract();

    public override async Task<ActivateAccountResponse> ActivateAccount(ActivateAccountRequest request, ServerCallContext context)
    {
        var activated = await activateAccount.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return new()
        {
            Outcome = activated.WasActive ? ActivateAccountResponse.Types.Outcome.AlreadyActive : ActivateAccountResponse.Types.Outcome.Activated,
            Kind = (AccountKind)activated.Kind,
            EidSignInReady = activated.EidSignInReady,
            OnlineServiceId = activated.WantedService ?? "",
        };
    }
}
