using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Deletion;

/// <summary>Says what goes and what stays, and schedules the deletion (R54). Afterwards nobody is signed in: the cookie's token is worth nothing (ADR 0076).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class DeleteModel(DeletionService.DeletionServiceClient deletions) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(RequestDeletionRequest.Descriptor)
    {
        { RequestDeletionRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.PasswordWrong, nameof(Password) },
    };

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts)), AtMost(500), PlainText]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    /// <summary>The account reaches a higher level than this session.</summary>
    internal bool NeedsCard => Session.Level < Session.MaximumLevel;

    internal bool NeedsPassword => Session.Level <= AssuranceLevel.Low;

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var next = "";
        return ModelState.IsValid && await TryAsync(async () => next = await RequestAsync(cancellationToken)) ? SeeOther(next) : Page();
    }

    /// <returns>Where the citizen goes on.</returns>
    private async Task<string> RequestAsync(CancellationToken cancellationToken)
    {
        var requested = await deletions.RequestDeletionAsync(
            new() { SessionToken = SessionToken, Password = Password ?? "", ClientAddress = ClientAddress }, cancellationToken: cancellationToken);
        return Links.Deletion.ScheduledFor(requested.DeleteTime.Seconds.ToString(CultureInfo.InvariantCulture));
    }
}
