using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Where the citizen is signed in now (R50), and ending what need not go on (R27). No password is asked for: whoever sees this page can only take away.</summary>
[Authorize(SessionLevels.Low)]
internal sealed class SessionsModel(SessionService.SessionServiceClient sessions) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.News)]
    public string? News { get; set; }

    /// <summary>The session that the page showed beside the button.</summary>
    [BindProperty]
    public string? Id { get; set; }

    internal IReadOnlyList<LiveSession> Sessions { get; private set; } = [];

    internal bool HasMore { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        var hadEnded = false;
        return await TryAsync(async () => hadEnded = await EndAsync(cancellationToken))
            ? SeeOther(hadEnded ? Links.Profile.SessionEndedBefore : Links.Profile.SessionEnded)
            : await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken) =>
        await TryAsync(() => sessions.EndOtherSessionsAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken).ResponseAsync)
            ? SeeOther(Links.Profile.OtherSessionsEnded)
            : await ShowAsync(cancellationToken);

    /// <returns>Whether it had ended before. What is long over the service does not know any more.</returns>
    private async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await sessions.EndSessionAsync(new() { SessionToken = SessionToken, SessionId = Id ?? "" }, cancellationToken: cancellationToken)).AlreadyEnded;
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.SessionNotFound)
        {
            return true;
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await sessions.ListSessionsAsync(new() { SessionToken = SessionToken, ClientAddress = ClientAddress }, cancellationToken: cancellationToken);
        (Sessions, HasMore) = (answer.Sessions, answer.More);
    }
}
