using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Hosting;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.OnlineServices;

/// <summary>Opens a service for a citizen whose session reaches its level, or says what is missing (R61). Nothing is handed over unseen (R62).</summary>
internal sealed class OpenModel(OnlineServiceService.OnlineServiceServiceClient onlineServices) : PortalPageModel
{
    [BindProperty]
    public IReadOnlyList<AttributeName> Released { get; set; } = [];

    /// <summary>What the page showed; nothing else is handed over (R62).</summary>
    [BindProperty]
    public string? PreviewId { get; set; }

    [FromQuery(Name = Links.Query.State)]
    public string? State { get; set; }

    [FromQuery(Name = Links.Query.CodeChallenge)]
    public string? CodeChallenge { get; set; }

    internal OnlineService Service { get; private set; } = new();

    internal NextStep Next { get; private set; }

    internal IReadOnlyList<HandoverAttribute> Mandatory { get; private set; } = [];

    internal IReadOnlyList<HandoverAttribute> Optional { get; private set; } = [];

    internal IReadOnlyList<AttributeName> Missing { get; private set; } = [];

    /// <summary>What the citizen can enter under Mein Profil.</summary>
    internal IReadOnlyList<AttributeName> MissingTyped => [.. Missing.Where(AttributeTexts.IsTyped)];

    /// <summary>What a card has.</summary>
    internal IReadOnlyList<AttributeName> MissingOthers => [.. Missing.Except(MissingTyped)];

    internal bool IsPlus => User.Session?.AccountKind is AccountKind.Plus;

    internal string Here => Beginning is { } begun
        ? Links.BegunOnlineService(Service.OnlineServiceId, begun.State, begun.CodeChallenge)
        : Links.OnlineService(Service.OnlineServiceId);

    private HandoverBeginning? Beginning => HandoverBeginning.Read(State, CodeChallenge);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        await HttpContext.ThrowIfSessionIsUnknownAsync();
        try
        {
            await LoadAsync(id, cancellationToken);
            return Page();
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.OnlineServiceNotFound)
        {
            return NotFound();
        }
    }

    /// <summary>AccountService decides by the session's level; a refusal shows the page as it is now.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        var target = "";
        return User.Session is not null && Beginning is { } begun && await TryAsync(async () => target = await HandOverAsync(id, begun, cancellationToken))
            ? SeeOther(target)
            : await OnGetAsync(id, cancellationToken);
    }

    private async Task LoadAsync(string id, CancellationToken cancellationToken)
    {
        // At this level every service is open, and what would be handed over says which it is.
        if (User.Session?.Level is AssuranceLevel.High && Beginning is not null)
        {
            Next = NextStep.HandOver;
        }
        else
        {
            await FindAsync(id, cancellationToken);
        }

        if (Next is NextStep.HandOver)
        {
            await PreviewAsync(id, cancellationToken);
        }
    }

    private async Task FindAsync(string id, CancellationToken cancellationToken)
    {
        Service = (await onlineServices.GetOnlineServiceAsync(new() { OnlineServiceId = id }, cancellationToken: cancellationToken)).OnlineService;
        Next = User.Session switch
        {
            null => NextStep.SignIn,
            var session when session.Level >= Service.RequiredLevel => Beginning is null ? NextStep.BeginAtAgency : NextStep.HandOver,
            var session when session.MaximumLevel >= Service.RequiredLevel => NextStep.StepUp,
            { AccountKind: AccountKind.Plus } => NextStep.DepositPseudonym,
            _ => NextStep.Upgrade,
        };
    }

    private async Task PreviewAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var preview = await onlineServices.PreviewHandoverAsync(
                new() { SessionToken = SessionToken, OnlineServiceId = id }, cancellationToken: cancellationToken);
            (Service, PreviewId) = (preview.OnlineService, preview.PreviewId);
            Mandatory = [.. preview.Attributes.Where(attribute => attribute.Mandatory && attribute.Attribute is not null)];
            Missing = [.. preview.Attributes.Where(attribute => attribute.Mandatory && attribute.Attribute is null).Select(attribute => attribute.Name)];
            Optional = [.. preview.Attributes.Where(attribute => !attribute.Mandatory && attribute.Attribute is not null)];
            FormTargets.AllowAnyHttps(HttpContext);
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.LevelTooLow)
        {
            // The level ran out between the two calls.
            await FindAsync(id, cancellationToken);
            Next = NextStep.StepUp;
        }
    }

    private async Task<string> HandOverAsync(string id, HandoverBeginning begun, CancellationToken cancellationToken)
    {
        var request = new CreateHandoverRequest
        {
            SessionToken = SessionToken,
            OnlineServiceId = id,
            State = begun.State,
            CodeChallenge = begun.CodeChallenge,
            PreviewId = PreviewId ?? "",
        };
        request.ReleasedAttributes.AddRange(Released.Where(name => name is not AttributeName.Unspecified).Distinct());
        return (await onlineServices.CreateHandoverAsync(request, cancellationToken: cancellationToken)).RedirectUri;
    }
}
