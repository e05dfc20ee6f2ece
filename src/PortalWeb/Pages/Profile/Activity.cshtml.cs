using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>What happened to the account, page by page (R50, R55, R75). What an address asks for and is none is answered as if nothing had been asked for.</summary>
[Authorize(SessionLevels.Low)]
internal sealed class ActivityModel(ActivityService.ActivityServiceClient activities) : PortalPageModel
{
    /// <summary>Each kind by its word in the address; all have none.</summary>
    internal static readonly IReadOnlyList<(string? Word, ActivityKind Kind)> Kinds =
    [
        (null, ActivityKind.Unspecified), ("anmeldungen", ActivityKind.SignIn), ("aenderungen", ActivityKind.Change), ("behoerden", ActivityKind.Agency), ("einsicht", ActivityKind.Operator),
    ];

    [BindProperty(SupportsGet = true, Name = Links.Query.Only)]
    public string? Requested { get; set; }

    [BindProperty(SupportsGet = true, Name = Links.Query.Before)]
    public string? Before { get; set; }

    internal ActivityKind Kind => Kinds.FirstOrDefault(kind => kind.Word == Requested).Kind;

    internal string? Only => Kinds.First(kind => kind.Kind == Kind).Word;

    internal bool IsNewest => BeforeSequence == 0;

    internal IReadOnlyList<Activity> Activities { get; private set; } = [];

    internal string? NextBefore { get; private set; }

    private long BeforeSequence => long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var page = await activities.ListActivityAsync(
            new() { SessionToken = SessionToken, Kind = Kind, BeforeSequence = BeforeSequence }, cancellationToken: cancellationToken);
        Activities = page.Activities;
        NextBefore = page.NextBeforeSequence == 0 ? null : page.NextBeforeSequence.ToString(CultureInfo.InvariantCulture);
    }
}
