using System.ComponentModel.DataAnnotations;
using Google.Protobuf;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>
/// Everything that is stored, as a file or as a page to print (R53). The page is the answer to the form itself: behind an address of its own it could be had without
/// the password.
/// </summary>
[Authorize(SessionLevels.Low)]
internal sealed class ExportModel(ExportService.ExportServiceClient exports) : PortalPageModel
{
    internal const string AsFile = "datei";
    internal const string AsPage = "seite";

    private static readonly FieldPlaces Places = new(ExportAccountRequest.Descriptor)
    {
        { ExportAccountRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.PasswordWrong, nameof(Password) },
    };

    // Of a service that is newer than this portal: what it does not know is not shown, and the rest is.
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.OwnPasswordMissing)), AtMost(500), PlainText]
    public string? Password { get; set; }

    [BindProperty(Name = Links.Query.Form)]
    public string? Form { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal AccountExport? Exported { get; private set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ExportAccountResponse? answer = null;
        if (!ModelState.IsValid || !await TryAsync(async () => answer = await ExportAsync(cancellationToken)))
        {
            return Page();
        }

        if (Form is not AsPage)
        {
            return File(answer!.Document.ToByteArray(), "application/json", Say("meine-daten.json", "my-data.json"));
        }

        Exported = Parser.Parse<AccountExport>(answer!.Document.ToStringUtf8());
        return Page();
    }

    private async Task<ExportAccountResponse> ExportAsync(CancellationToken cancellationToken) => await exports.ExportAccountAsync(
        new() { SessionToken = SessionToken, Password = Password!, ClientAddress = ClientAddress }, cancellationToken: cancellationToken);
}
