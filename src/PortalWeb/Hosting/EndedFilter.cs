using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Hosting;

/// <summary>Whatever page finds out that session or registration are over, the citizen goes on where a new one begins; if another's has taken their place, the error page says so.</summary>
internal sealed class EndedFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        context.Result = context.Exception switch
        {
            RpcException { Reason: ErrorReason.SessionEnded } => SignInRedirect.To(context.HttpContext.Request.PageAddress, ended: true),
            RpcException { Reason: ErrorReason.RegistrationNotFound } => new SeeOtherResult(Links.Registration.Expired),
            FormOfAnotherOwnerException => new StatusCodeResult(StatusCodes.Status409Conflict),
            _ => null,
        };
    }
}
