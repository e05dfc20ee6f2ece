using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Locking;

/// <summary>The link "Das war ich nicht" of a mail. Opening it changes nothing, so mail scanners may; the button locks the account (R37).</summary>
internal sealed class LockModel(LockService.LockServiceClient locks) : MailLinkModel<LockModel.Step>
{
    internal enum Step
    {
        Invalid,
        Incomplete,
        Expired,
        Ready,
        Locked,
    }

    internal Timestamp? ChangedAt { get; private set; }

    internal bool EidReady { get; private set; }

    internal bool GivesEmailBack { get; private set; }

    internal string Title => State switch
    {
        Step.Ready => Say("Servicekonto sperren", "Lock service account"),
        Step.Locked => Say("Ihr Servicekonto ist gesperrt", "Your service account is locked"),
        Step.Expired => Say("Dieser Link ist abgelaufen", "This link has expired"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht", "This link is not valid"),
    };

    protected override Step Incomplete => Step.Incomplete;

    protected override Step? StepOf(ErrorReason refusal) => refusal switch
    {
        ErrorReason.LockLinkInvalid or ErrorReason.InvalidField => Step.Invalid,
        ErrorReason.LockLinkExpired => Step.Expired,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) => State = await AskAsync(async token =>
    {
        var link = await locks.GetLockLinkAsync(new() { LockToken = token }, cancellationToken: cancellationToken);
        (ChangedAt, EidReady, GivesEmailBack) = (link.ChangeTime, link.EidSignInReady, link.GivesEmailBack);
        return link.AlreadyLocked ? Step.Locked : Step.Ready;
    });

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await TryAsync(() => LockAsync(cancellationToken)))
        {
            await OnGetAsync(cancellationToken);
        }
    }

    private async Task LockAsync(CancellationToken cancellationToken) => State = await AskAsync(async token =>
    {
        EidReady = (await locks.LockAccountAsync(new() { LockToken = token }, cancellationToken: cancellationToken)).EidSignInReady;
        return Step.Locked;
    });
}
