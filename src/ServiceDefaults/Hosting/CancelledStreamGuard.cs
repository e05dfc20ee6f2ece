using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults.Hosting;

/// <summary>
/// Spares the handlers requests that are cancelled before they begin, and cuts off strangers' connections that do little else. Connections that many
/// people share are not cut.
/// </summary>
internal sealed class CancelledStreamGuard(IOptions<SharedConnections> shared, SecurityEvents security) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(GuardAsync);
        next(app);
    };

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) || context.Features.Get<CancelledStreamBudget>() is not { } budget)
        {
            await next(context);
            return;
        }

        var isShared = shared.Value.Include(context);
        try
        {
            if (!context.RequestAborted.IsCancellationRequested && !budget.IsSpent)
            {
                await next(context);
            }
        }
        finally
        {
            if (!isShared)
            {
                Settle(context, budget);
            }
        }
    }

    private void Settle(HttpContext context, CancelledStreamBudget budget)
    {
        if (!context.RequestAborted.IsCancellationRequested)
        {
            budget.Earn();
        }
        else if (budget.Spend())
        {
            // First the event: once the connection is gone, somebody may look for it.
            security.Report(SecurityEvent.CancelledStreams, $"Connection {context.Connection.Id}", "cut off, its client cancelled too many requests");
            budget.CutOff();
        }
    }
}
