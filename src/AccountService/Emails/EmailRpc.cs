using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Mail;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Emails;

[Admits(CallerRole.Portal)]
internal sealed class EmailRpc(
    ReadEmail readEmail, RequestEmailChange requestChange, WithdrawEmailChange withdrawChange, ReadEmailConfirmation readConfirmation,
    ConfirmEmailChange confirmChange, ReadEmailCancellation readCancellation, CancelEmailChange cancelChange, MailableAddresses mailable)
    : EmailService.EmailServiceBase
{
    public override async Task<GetEmailResponse> GetEmail(GetEmailRequest request, ServerCallContext context) =>
        (await readEmail.ExecuteAsync(request.SessionToken, context.CancellationToken)).ToContract();

    public override async Task<RequestEmailChangeResponse> RequestEmailChange(RequestEmailChangeRequest request, ServerCallContext context)
    {
        var wanted = request.ToDomain();
        mailable.Check("email", wanted.Wanted);
        await requestChange.ExecuteAsync(wanted, context.CancellationToken);
        return new();
    }

    public override async Task<WithdrawEmailChangeResponse> WithdrawEmailChange(WithdrawEmailChangeRequest request, ServerCallContext context)
    {
        await withdrawChange.ExecuteAsync(request.SessionToken, RequestFields.ParseId("change_id", request.ChangeId), context.CancellationToken);
        return new();
    }

    public override async Task<GetEmailConfirmationResponse> GetEmailConfirmation(GetEmailConfirmationRequest request, ServerCallContext context) =>
        (await readConfirmation.DescribeAsync(request.ConfirmationToken, request.SessionToken, context.CancellationToken)).ToContract();

    public override async Task<ConfirmEmailChangeResponse> ConfirmEmailChange(ConfirmEmailChangeRequest request, ServerCallContext context)
    {
        var isNew = await confirmChange.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return new() { Outcome = isNew ? ConfirmEmailChangeResponse.Types.Outcome.Confirmed : ConfirmEmailChangeResponse.Types.Outcome.AlreadyConfirmed };
    }

    public override async Task<GetEmailCancellationResponse> GetEmailCancellation(GetEmailCancellationRequest request, ServerCallContext context) =>
        (await readCancellation.ExecuteAsync(request.CancellationToken, context.CancellationToken)).ToContract();

    public override async Task<CancelEmailChangeResponse> CancelEmailChange(CancelEmailChangeRequest request, ServerCallContext context) =>
        new() { State = (await cancelChange.ExecuteAsync(request.CancellationToken, context.CancellationToken)).ToContract() };
}
