using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Deletion;

/// <summary>Takes a deletion back, by the link of the mail or after signing in (R54). Opening it changes nothing.</summary>
internal sealed class KeepModel(DeletionService.DeletionServiceClient deletions) : MailLinkModel<KeepModel.Step>
{
    internal enum Step
    {
        Invalid,
        Incomplete,
        Ready,
        Kept,
    }

    [BindProperty(SupportsGet = true, Name = Links.Query.Done)]
    public string? Done { get; set; }

    internal Timestamp? DueAt { get; private set; }

    internal string Title => State switch
    {
        Step.Ready => Say("Möchten Sie Ihr Servicekonto behalten?", "Would you like to keep your service account?"),
        Step.Kept => Say("Ihr Servicekonto bleibt", "Your service account stays"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht", "This link is not valid"),
    };

    protected override Step Incomplete => Step.Incomplete;

    protected override Step? StepOf(ErrorReason refusal) => refusal switch
    {
        ErrorReason.DeletionLinkInvalid => Step.Invalid,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) => State = Done is "1" ? Step.Kept : await LookAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        State = await LookAsync(cancellationToken);
        if (State is Step.Ready)
        {
            await TryAsync(() => KeepAsync(cancellationToken));
        }

        return State is Step.Kept ? SeeOther(Links.Deletion.Kept) : Page();
    }

    private async Task KeepAsync(CancellationToken cancellationToken) => State = await AskAsync(async token =>
    {
        await deletions.KeepAccountAsync(new() { KeepToken = token }, cancellationToken: cancellationToken);
        return Step.Kept;
    });

    private Task<Step> LookAsync(CancellationToken cancellationToken) => AskAsync(async token =>
    {
        var deletion = await deletions.GetDeletionAsync(new() { KeepToken = token }, cancellationToken: cancellationToken);
        DueAt = deletion.DeleteTime;
        return deletion.AlreadyKept ? Step.Kept : Step.Ready;
    });
}
