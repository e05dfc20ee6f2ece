using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static ServicePortal.Samples.AgencyPortal.Languages.Spoken;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>What went wrong, in words; the status stays that of the request, also when the language is switched.</summary>
[IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class FailureModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Describe(status);

    public void OnPost(int status) => Describe(status);

    private void Describe(int status)
    {
        Response.StatusCode = status;
        (Title, Advice) = status switch
        {
            StatusCodes.Status410Gone => (
                Say("Diese Übergabe gilt nicht mehr", "This hand-over is no longer valid"),
                Say(
                    "Eine Übergabe aus dem Serviceportal gilt 60 Sekunden, nur einmal und nur in dem Browser, in dem Sie begonnen haben. Gehen Sie zurück zum Serviceportal und öffnen Sie den Dienst dort noch einmal.",
                    "A hand-over from the Serviceportal is valid for 60 seconds, only once and only in the browser in which you began. Go back to the Serviceportal and open the service there again.")),
            StatusCodes.Status404NotFound => (
                Say("Diese Seite gibt es nicht", "This page does not exist"),
                Say("Öffnen Sie den Dienst über das Serviceportal.", "Open the service through the Serviceportal.")),
            StatusCodes.Status503ServiceUnavailable => (
                Say("Das Serviceportal antwortet gerade nicht", "The Serviceportal is not answering at the moment"),
                Say("Bitte öffnen Sie den Dienst in einigen Minuten noch einmal über das Serviceportal.", "Please open the service through the Serviceportal again in a few minutes.")),
            _ => (
                Say("Das hat nicht geklappt", "That did not work"),
                Say("Bitte öffnen Sie den Dienst noch einmal über das Serviceportal.", "Please open the service through the Serviceportal again.")),
        };
    }
}
