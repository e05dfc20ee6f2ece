using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Tests.Fakes;

namespace ServicePortal.Portal.Tests;

/// <summary>A page as somebody sees it.</summary>
internal sealed record SeenPage(PageViewer Viewer, Answer Answer)
{
    public IEnumerable<IHtmlFormElement> Forms => Answer.Page.Forms.Where(form => form.Method == "post");

    public string ActionOf(IHtmlFormElement form) => form.GetAttribute("action") ?? Answer.Path;
}

/// <summary>
/// Looks at every page of the running portal as everybody whom <see cref="PageViewers"/> knows. The pages come from the portal's own routes,
/// so a new one cannot be forgotten: one that nobody sees fails the tour, which names the remedy.
/// </summary>
internal sealed class PageTour(RunningPortal portal, ContractScript contract) : IDisposable
{
    private readonly Browser _browser = portal.OpenBrowser();
    public Task<IReadOnlyList<SeenPage>> WalkAsync() => WalkAsync(Language.German);

    public Task<IReadOnlyList<SeenPage>> WalkInEnglishAsync() => WalkAsync(Language.English);

    /// <summary>Sends a form of a seen page as the one who saw it, whatever an earlier form did to the browser and the contract.</summary>
    public async Task<Answer> PostAsync(SeenPage page, string action, params KeyValuePair<string, string>[] fields)
    {
        Become(page.Viewer);
        return await _browser.PostAsync(action, fields);
    }

    /// <summary>With something typed into every field.</summary>
    public Task<Answer> PostAsync(SeenPage page, IHtmlFormElement form) => PostAsync(page, page.ActionOf(form), Filled(form));

    /// <summary>After something else was done in the same browser.</summary>
    public async Task<Answer> PostAsync(SeenPage page, IHtmlFormElement form, Action<Browser> meanwhile)
    {
        Become(page.Viewer);
        meanwhile(_browser);
        return await _browser.PostAsync(page.ActionOf(form), Filled(form));
    }

    public void Dispose() => _browser.Dispose();

    private async Task<IReadOnlyList<SeenPage>> WalkAsync(Language language)
    {
        var seen = new List<SeenPage>();
        foreach (var route in Routes())
        {
            var before = seen.Count;
            foreach (var address in PageAddresses.Of(route).Select(address => LanguageAddress.In(language, address)))
            {
                await LookAsync(address, seen);
            }

            Assert.True(seen.Count == before == PageAddresses.OnlyLeadsOn(route), seen.Count == before
                ? $"Nobody sees the page /{route}. Let PageViewers know somebody who does, or PageAddresses its address."
                : $"The page /{route} is seen: strike it out in PageAddresses.LeadingOn.");
        }

        PageViewers.Stranger.Arrange(contract);
        return seen;
    }

    private static KeyValuePair<string, string>[] Filled(IHtmlFormElement form) =>
    [
        .. form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 })
            .Select(element => KeyValuePair.Create(element.GetAttribute("name")!, element.GetAttribute("value") ?? "erika@example.org")),
    ];

    private IEnumerable<string> Routes() => portal.Routes
        .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(route => route.RoutePattern.RawText!.TrimStart('/'))
        .Distinct();

    private async Task LookAsync(string address, List<SeenPage> seen)
    {
        foreach (var viewer in PageViewers.All)
        {
            Become(viewer);
            var answer = await _browser.GetAsync(address);
            Assert.True((int)answer.Status < 500, $"{viewer.Name} opens {address}: {answer.Status}");
            if (answer.Status is HttpStatusCode.OK)
            {
                seen.Add(new(viewer, answer));
            }
        }
    }

    private void Become(PageViewer viewer)
    {
        viewer.Arrange(contract);
        _browser.SetCookie("__Host-session", viewer.IsSignedIn ? Persona.SessionToken : null);
        _browser.SetCookie("__Host-registration", viewer.IsRegistering ? Persona.RegistrationToken : null);
        _browser.SetCookie("__Host-eid", viewer.IsSignedIn ? Persona.BrowserSecret : null);
    }
}
