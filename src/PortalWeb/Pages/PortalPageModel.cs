using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages;

/// <summary>What every page can do with a call that is refused: show the form again, with what was typed, and say why.</summary>
internal abstract class PortalPageModel : PageModel
{
    /// <summary>One spelling per client: an IPv4 address on a dual socket would otherwise count twice.</summary>
    protected string ClientAddress => HttpContext.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    /// <summary>The session of a page that requires one.</summary>
    protected Session Session => HttpContext.Citizen.Session!;

    protected string SessionToken => HttpContext.SessionToken!;

    protected static IActionResult SeeOther(string path) => new SeeOtherResult(path);

    /// <summary>True when the call succeeded. A refusal that a page above must handle (session or registration over) goes on as an exception.</summary>
    protected async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (RpcException refusal) when (refusal.IsUnreachable || IsExplainedHere(refusal.Reason))
        {
            Explain(refusal);
            return false;
        }
    }

    private static bool IsExplainedHere(ErrorReason reason) =>
        reason is not (ErrorReason.Unspecified or ErrorReason.SessionEnded or ErrorReason.RegistrationNotFound or ErrorReason.CallerNotAllowed);

    private void Explain(RpcException refusal)
    {
        Response.StatusCode = StatusOf(refusal);
        if (refusal.IsUnreachable)
        {
            ModelState.AddModelError("", RefusalTexts.Unreachable);
        }
        else if (refusal.Reason is ErrorReason.UserNameTaken && HasField("UserName"))
        {
            ModelState.AddModelError("UserName", FieldTexts.UserNameTaken);
        }
        else if (refusal.Reason is not ErrorReason.InvalidField || !ExplainFields(refusal))
        {
            ModelState.AddModelError("", RefusalTexts.For(refusal.Reason, refusal.RetryAfter));
        }
    }

    private bool ExplainFields(RpcException refusal)
    {
        foreach (var (field, reason) in refusal.FieldErrors.Select(error => (PropertyName(error.Field), error.Reason)))
        {
            ModelState.AddModelError(HasField(field) ? field : "", FieldTexts.For(field, reason));
        }

        return !ModelState.IsValid;
    }

    // user_name → UserName
    private static string PropertyName(string field) =>
        string.Concat(field.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private bool HasField(string property) => GetType().GetProperty(property) is not null;

    private static int StatusOf(RpcException refusal) => refusal switch
    {
        { IsUnreachable: true } => StatusCodes.Status503ServiceUnavailable,
        { StatusCode: Grpc.Core.StatusCode.ResourceExhausted } => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status200OK,
    };
}
