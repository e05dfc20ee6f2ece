using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Pages;

/// <summary>A page that the link of a mail opens: what it shows is a step, and some refusals of the link are steps too.</summary>
internal abstract class MailLinkModel<TStep> : PortalPageModel
    where TStep : struct, Enum
{
    /// <summary>Null when what stands in the link can be no token of ours.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set => field = LinkToken.Read(value); }

    public TStep State { get; protected set; }

    /// <summary>Where something of the token is missing.</summary>
    protected abstract TStep Incomplete { get; }

    /// <summary>Null for a refusal that is no matter of the link.</summary>
    protected abstract TStep? StepOf(ErrorReason refusal);

    /// <param name="call">With the token; gives the step that it leads to.</param>
    protected async Task<TStep> AskAsync(Func<string, Task<TStep>> call)
    {
        if (Token is not { } token)
        {
            return Incomplete;
        }

        try
        {
            return await call(token);
        }
        catch (RpcException refusal) when (StepOf(refusal.Reason) is { } step)
        {
            return step;
        }
    }
}
