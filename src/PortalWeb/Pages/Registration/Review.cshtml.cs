using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.OperatorsOwn;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Registration;

/// <summary>Shows what is known and takes the agreement. Nothing but the agreement, and to which reading and which notice it is given, comes from the form (R17).</summary>
internal sealed class ReviewModel(RegistrationService.RegistrationServiceClient registrations, NoticeToAgreeTo notices) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(CompleteRegistrationRequest.Descriptor)
    {
        { CompleteRegistrationRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.PasswordWrong, nameof(Password) },
    };

    /// <summary>Asked for only where a card was read.</summary>
    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.OwnPasswordMissing)), AtMost(500), PlainText]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    [BindProperty]
    public bool Agreed { get; set; }

    [BindProperty]
    public string? RequestId { get; set; }

    /// <summary>Which reading of the card the page showed; another tab may have read another one meanwhile.</summary>
    [BindProperty]
    public string? ReadingId { get; set; }

    /// <summary>Which version of the privacy notice the page showed; another one may have come into force meanwhile, which AccountService refuses.</summary>
    [BindProperty]
    public string? PrivacyNoticeVersion { get; set; }

    internal PrivacyNotice Notice { get; private set; } = null!;

    internal string NoticeAddress => Links.Legal.PrivacyVersion(Notice.Version);

    internal GetRegistrationResponse Registration { get; private set; } = new();

    /// <summary>The page where what is shown here was typed.</summary>
    internal string Typed => IsPlus ? Links.Registration.PlusAccount : Links.Registration.BasicAccount;

    internal bool IsPlus => Registration.Kind is AccountKind.Plus;

    internal bool AlreadyBound { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        RequestId = RequestIds.Fresh();
        ModelState.Clear();
        return await LoadAsync(cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!IsPlus)
        {
            ModelState.Remove(nameof(Password));
        }

        if ((ReadingId ?? "") != Registration.ReadingId)
        {
            ModelState.AddModelError("", RefusalTexts.For(ErrorReason.ReadingReplaced));
        }

        if (!Agreed)
        {
            ModelState.AddModelError(nameof(Agreed), FieldTexts.AgreementMissing);
        }

        if (ModelState.IsValid && await TryAsync(() => CompleteAsync(cancellationToken)))
        {
            return SeeOther(Links.Registration.CheckEmail);
        }

        Agreed &= AgreedToWhatIsShown;
        return Page();
    }

    // A tick belongs to the notice and the data that it was set beside.
    private bool AgreedToWhatIsShown => (ReadingId ?? "") == Registration.ReadingId && PrivacyNoticeVersion == Notice.Version;

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (RegistrationToken is not { } token)
        {
            return SeeOther(Links.Registration.Choose);
        }

        Registration = await registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: cancellationToken);
        Notice = notices.Find(Registration.PrivacyNoticeVersion);
        return Registration switch
        {
            { Completed: true } => SeeOther(Links.Registration.CheckEmail),
            { Kind: AccountKind.Plus, CardRead: false } => SeeOther(Links.Registration.Card),
            _ => null,
        };
    }

    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var completed = await registrations.CompleteRegistrationAsync(
                new()
                {
                    RegistrationToken = RegistrationToken,
                    ReadingId = ReadingId ?? "",
                    Password = IsPlus ? Password! : "",
                    PrivacyNoticeVersion = PrivacyNoticeVersion ?? "",
                    ClientAddress = ClientAddress,
                    RequestId = RequestIds.Posted(RequestId),
                    DeviceToken = HttpContext.DeviceToken ?? "",
                },
                cancellationToken: cancellationToken);
            HttpContext.KeepDevice(completed.DeviceToken);
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.PseudonymAlreadyBound)
        {
            AlreadyBound = true;
            throw;
        }
    }
}
