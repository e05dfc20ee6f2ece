using Grpc.Core;
using Microsoft.AspNetCore.Mvc.Filters;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Hosting;

/// <summary>Whatever page finds out that session or registration are over, the citizen goes on where a new one begins.</summary>
internal sealed class EndedFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        switch ((context.Exception as RpcException)?.Reason)
        {
            case ErrorReason.SessionEnded:
                context.Result = SignInRedirect.To(context.HttpContext.Request.Path, ended: true);
                break;
            case ErrorReason.RegistrationNotFound:
                context.Result = new SeeOtherResult(Links.Registration.Expired);
                break;
        }
    }
}
