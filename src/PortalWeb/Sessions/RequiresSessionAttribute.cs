using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ServicePortal.Portal.Sessions;

/// <summary>Sends citizens who are not signed in to the sign-in page, which brings them back here.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequiresSessionAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var citizen = context.HttpContext.Citizen;
        if (citizen.Session is not null)
        {
            return next();
        }

        if (citizen.Failure is not null)
        {
            throw citizen.Failure;
        }

        context.Result = SignInRedirect.To(context.HttpContext.Request.Path + context.HttpContext.Request.QueryString, citizen.HasEnded);
        return Task.CompletedTask;
    }
}
