using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Eid;

/// <summary>
/// The refresh address. Only a browser that has both secrets goes on; what the client appended to the address (ResultMajor, ResultMinor)
/// chooses words and how long a result is waited for, and nothing else.
/// </summary>
internal sealed class ReturnModel(EidService.EidServiceClient eid, IdentificationService.IdentificationServiceClient identifications) : PortalPageModel
{
    // The eID-Server may take 20 seconds to have a result.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(28);

    [BindProperty(SupportsGet = true, Name = "r")]
    public string? RefreshSecret { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ResultMajor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ResultMinor { get; set; }

    internal bool IsForeignBrowser { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (HttpContext.EidSecret is not { } browserSecret || RefreshSecret is not { Length: 43 })
        {
            IsForeignBrowser = true;
            return Page();
        }

        try
        {
            // Not bound to the request: a citizen who reloads must not lose the result, which can be fetched only once.
            await eid.CompleteIdentificationAsync(
                new() { RefreshSecret = RefreshSecret, BrowserSecret = browserSecret, ClientFailed = ResultMajor == "error" },
                deadline: Deadline.After(Patience),
                cancellationToken: CancellationToken.None);
            var finished = await identifications.FinishIdentificationAsync(
                new()
                {
                    RefreshSecret = RefreshSecret,
                    BrowserSecret = browserSecret,
                    Device = Request.ClientDevice,
                    ClientAddress = ClientAddress,
                    DeviceToken = HttpContext.DeviceToken ?? "",
                },
                cancellationToken: CancellationToken.None);
            return GoOn(finished);
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.IdentificationOutOfOrder)
        {
            return Page();
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.IdentificationNotFound)
        {
            return SeeOther(User.Session is null ? EidOutcome.Expired : Links.Profile.Mine);
        }
    }

    private IActionResult GoOn(FinishIdentificationResponse finished)
    {
        if (finished.Session is { } session)
        {
            HttpContext.KeepSession(session.SessionToken);
            HttpContext.KeepDevice(finished.DeviceToken);
        }

        return SeeOther(EidOutcome.NextAddress(finished, ResultMinor));
    }
}
