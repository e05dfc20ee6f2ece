using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>What went wrong, in words; the status stays that of the request.</summary>
[IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class FailureModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Describe(status);

    public void OnPost(int status) => Describe(status);

    private void Describe(int status) => (Title, Advice) = status switch
    {
        StatusCodes.Status410Gone => (
            "Diese Übergabe gilt nicht mehr",
            "Eine Übergabe aus dem Serviceportal gilt 60 Sekunden, nur einmal und nur in dem Browser, in dem Sie begonnen haben. Gehen Sie zurück zum Serviceportal und öffnen Sie den Dienst dort noch einmal."),
        StatusCodes.Status404NotFound => (
            "Diese Seite gibt es nicht",
            "Öffnen Sie den Dienst über das Serviceportal."),
        StatusCodes.Status503ServiceUnavailable => (
            "Das Serviceportal antwortet gerade nicht",
            "Bitte öffnen Sie den Dienst in einigen Minuten noch einmal über das Serviceportal."),
        _ => (
            "Das hat nicht geklappt",
            "Bitte öffnen Sie den Dienst noch einmal über das Serviceportal."),
    };
}
