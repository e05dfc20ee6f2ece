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

    /// <summary>The session of a page that requires one. A form can use it only for the citizen whom it was made for.</summary>
    protected Session Session
    {
        get
        {
            FormOwner.EnsureSameAccount(HttpContext);
            return User.Session!;
        }
    }

    /// <summary>Like <see cref="Session"/>. Pages for whoever is signed in ask <see cref="HttpContext"/>.</summary>
    protected string SessionToken
    {
        get
        {
            FormOwner.EnsureSameAccount(HttpContext);
            return HttpContext.SessionToken!;
        }
    }

    /// <summary>Null when this browser has begun none. A form can use it only for the registration that it shows.</summary>
    protected string? RegistrationToken
    {
        get
        {
            FormOwner.EnsureSameRegistration(HttpContext);
            return HttpContext.RegistrationToken;
        }
    }

    /// <summary>Where this page shows what is wrong with a field of the contract.</summary>
    protected virtual FieldPlaces FieldPlaces => FieldPlaces.None;

    protected static IActionResult SeeOther(string path) => new SeeOtherResult(path);

    /// <summary>True when the call succeeded. A refusal that a page above must handle (session or registration over) goes on as an exception.</summary>
    protected async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (RpcException failure) when (IsExplainedHere(failure))
        {
            Explain(failure);
            return false;
        }
    }

    private static bool IsExplainedHere(RpcException failure) =>
        failure.Kind is not RpcFailureKind.Fault && failure.Reason is not (ErrorReason.SessionEnded or ErrorReason.RegistrationNotFound);

    private void Explain(RpcException failure)
    {
        Response.StatusCode = failure.Kind is RpcFailureKind.Refused ? StatusCodes.Status200OK : failure.HttpStatus;
        RetryAfter.Set(Response, failure);
        if (failure.Reason is not ErrorReason.InvalidField || !ExplainFields(failure))
        {
            ModelState.AddModelError(FieldPlaces.PropertyOf(failure.Reason), SentenceFor(failure));
        }
    }

    private static string SentenceFor(RpcException failure) => failure switch
    {
        { Kind: RpcFailureKind.Unreachable } => RefusalTexts.Unreachable,
        { Reason: ErrorReason.Unspecified } => RefusalTexts.For(ErrorReason.Busy),
        _ => RefusalTexts.For(failure.Reason, failure.RetryAfter),
    };

    private bool ExplainFields(RpcException refusal)
    {
        foreach (var (field, reason) in refusal.FieldErrors)
        {
            var place = FieldPlaces.PlaceOf(field);
            ModelState.AddModelError(place.Property, place.Text(reason));
        }

        return !ModelState.IsValid;
    }
}
