using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Hosting;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.OnlineServices;

/// <summary>Opens a service for a citizen whose session reaches its level, or says what is missing (R61). Nothing is handed over unseen (R62).</summary>
internal sealed class OpenModel(OnlineServiceService.OnlineServiceServiceClient onlineServices) : PortalPageModel
{
    [BindProperty]
    public IReadOnlyList<AttributeName> Released { get; set; } = [];

    internal OnlineService Service { get; private set; } = new();

    internal NextStep Next { get; private set; }

    internal IReadOnlyList<HandoverAttribute> Mandatory { get; private set; } = [];

    internal IReadOnlyList<HandoverAttribute> Optional { get; private set; } = [];

    internal IReadOnlyList<AttributeName> Missing { get; private set; } = [];

    internal bool IsPlus => User.Session?.AccountKind is AccountKind.Plus;

    internal string Here => Links.OnlineService(Service.OnlineServiceId);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var target = "";
        return Next is NextStep.HandOver && await TryAsync(async () => target = await HandOverAsync(cancellationToken)) ? SeeOther(target) : Page();
    }

    private async Task<bool> LoadAsync(string id, CancellationToken cancellationToken)
    {
        var all = await onlineServices.ListOnlineServicesAsync(new(), cancellationToken: cancellationToken);
        if (all.OnlineServices.FirstOrDefault(service => service.OnlineServiceId == id) is not { } found)
        {
            return false;
        }

        Service = found;
        await HttpContext.ThrowIfSessionIsUnknownAsync();
        Next = FindNextStep();
        if (Next is NextStep.HandOver)
        {
            await PreviewAsync(cancellationToken);
            FormTargets.AllowAnyHttps(HttpContext);
        }

        return true;
    }

    private NextStep FindNextStep() => User.Session switch
    {
        null => NextStep.SignIn,
        var session when session.Level >= Service.RequiredLevel => NextStep.HandOver,
        var session when session.MaximumLevel >= Service.RequiredLevel => NextStep.StepUp,
        { AccountKind: AccountKind.Plus } => NextStep.DepositPseudonym,
        _ => NextStep.Upgrade,
    };

    private async Task PreviewAsync(CancellationToken cancellationToken)
    {
        try
        {
            var preview = await onlineServices.PreviewHandoverAsync(
                new() { SessionToken = SessionToken, OnlineServiceId = Service.OnlineServiceId }, cancellationToken: cancellationToken);
            Mandatory = [.. preview.Attributes.Where(attribute => attribute.Mandatory && attribute.Attribute is not null)];
            Missing = [.. preview.Attributes.Where(attribute => attribute.Mandatory && attribute.Attribute is null).Select(attribute => attribute.Name)];
            Optional = [.. preview.Attributes.Where(attribute => !attribute.Mandatory && attribute.Attribute is not null)];
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.LevelTooLow)
        {
            // The level ran out between the two calls.
            Next = NextStep.StepUp;
        }
    }

    private async Task<string> HandOverAsync(CancellationToken cancellationToken)
    {
        var request = new CreateHandoverRequest { SessionToken = SessionToken, OnlineServiceId = Service.OnlineServiceId };
        request.ReleasedAttributes.AddRange(Optional.Select(attribute => attribute.Name).Intersect(Released));
        return (await onlineServices.CreateHandoverAsync(request, cancellationToken: cancellationToken)).RedirectUri;
    }
}
