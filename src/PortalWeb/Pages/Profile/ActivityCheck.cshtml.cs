using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Whether the list of activities is whole, and receipts for it (R73). Nothing is changed here, so an answer is shown at once, without a redirect.</summary>
[Authorize(SessionLevels.Low)]
internal sealed class ActivityCheckModel(ActivityService.ActivityServiceClient activities) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(CheckReceiptRequest.Descriptor)
    {
        { CheckReceiptRequest.ReceiptFieldNumber, nameof(Receipt), FieldTexts.Receipt },
        { ErrorReason.ReceiptInvalid, nameof(Receipt) },
        { ErrorReason.ReceiptOfOtherAccount, nameof(Receipt) },
    };

    [BindProperty, Display(Name = nameof(FieldTexts.ReceiptLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.ReceiptMissing)), AtMost(2000)]
    public string? Receipt { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal CheckActivityResponse? Checked { get; private set; }

    internal CheckReceiptResponse? CheckedReceipt { get; private set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var request = new CheckActivityRequest { SessionToken = SessionToken };
        await TryAsync(async () => Checked = await activities.CheckActivityAsync(request, cancellationToken: cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostReceiptAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var request = new TakeReceiptRequest { SessionToken = SessionToken };
        TakeReceiptResponse? taken = null;
        return await TryAsync(async () => taken = await activities.TakeReceiptAsync(request, cancellationToken: cancellationToken))
            ? File(Encoding.UTF8.GetBytes(taken!.Receipt), "application/json", Say("serviceportal-beleg.json", "serviceportal-receipt.json"))
            : Page();
    }

    public async Task<IActionResult> OnPostCompareAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            var request = new CheckReceiptRequest { SessionToken = SessionToken, Receipt = Receipt!.Trim() };
            await TryAsync(async () => CheckedReceipt = await activities.CheckReceiptAsync(request, cancellationToken: cancellationToken));
        }

        return Page();
    }
}
