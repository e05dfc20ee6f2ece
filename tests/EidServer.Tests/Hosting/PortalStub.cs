using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

/// <summary>Stands for the portal where an eID-Client meets it: it hands out whatever token a test gives it.</summary>
internal sealed class PortalStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PortalStub(WebApplication app) => _app = app;

    public string Origin => _app.Urls.Single();

    public string Token { get; set; } = "";

    public string TokenType { get; set; } = "text/xml; charset=utf-8";

    /// <summary>Where /weiter redirects to.</summary>
    public string RedirectTarget { get; set; } = "";

    public List<IHeaderDictionary> TokenRequests { get; } = [];

    public string TcTokenUrl => $"{Origin}/eid/tctoken?nonce=1&x=2";

    public string RefreshAddress => $"{Origin}/eid/return?secret=abc";

    public string ErrorAddress => $"{Origin}/eid/error";

    public static async Task<PortalStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(TestPki.Shared.Load("portal-web"))));
        var portal = new PortalStub(builder.Build());
        portal._app.MapGet("/eid/tctoken", (HttpRequest request) =>
        {
            portal.TokenRequests.Add(request.Headers);
            return Results.Text(portal.Token, portal.TokenType);
        });
        portal._app.MapGet("/weiter", () => Results.Redirect(portal.RedirectTarget));
        await portal._app.StartAsync();
        return portal;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
