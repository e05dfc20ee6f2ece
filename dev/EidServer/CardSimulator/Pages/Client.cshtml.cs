using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator.TcTokens;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>The address that every eID-Client has. It shows a page of its own only when it cannot send the browser on.</summary>
internal sealed class ClientModel(EidClient client, IOptions<PortalOptions> portal) : PageModel
{
    public string Portal => portal.Value.PublicOrigin;

    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tcTokenURL")] string? tcTokenUrl, CancellationToken cancellationToken)
    {
        if (Request.Query.TryGetValue("Status", out var format))
        {
            return ClientStatus.As(format);
        }

        try
        {
            Response.Headers.Location = await client.StartAsync(tcTokenUrl, cancellationToken);
            return StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (TcTokenException exception)
        {
            Reason = exception.Message;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }
}
