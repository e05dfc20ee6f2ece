using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Registration;

/// <summary>What the citizen types. AccountService checks it; here only emptiness and unusable characters are caught.</summary>
internal sealed class AccountModel(RegistrationService.RegistrationServiceClient registrations) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(StartRegistrationRequest.Descriptor)
    {
        { StartRegistrationRequest.UserNameFieldNumber, nameof(UserName), FieldTexts.UserName },
        { StartRegistrationRequest.EmailFieldNumber, nameof(Email), FieldTexts.Email },
        { StartRegistrationRequest.PasswordFieldNumber, nameof(Password), FieldTexts.Password },
        { StartRegistrationRequest.GivenNamesFieldNumber, nameof(GivenNames), FieldTexts.GivenNames },
        { StartRegistrationRequest.FamilyNamesFieldNumber, nameof(FamilyNames), FieldTexts.FamilyNames },
        { ErrorReason.UserNameTaken, nameof(UserName) },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.Kind)]
    public string? Kind { get; set; }

    /// <summary>Pressing the button twice starts one registration.</summary>
    [BindProperty]
    public string? RequestId { get; set; }

    [BindProperty, Display(Name = "Benutzername")]
    [Required(ErrorMessage = FieldTexts.UserNameMissing), StringLength(200, ErrorMessage = FieldTexts.TooLong), PlainText]
    public string? UserName { get; set; }

    [BindProperty, Display(Name = "E-Mail-Adresse")]
    [Required(ErrorMessage = FieldTexts.EmailMissing), StringLength(500, ErrorMessage = FieldTexts.TooLong), PlainText]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "Passwort")]
    [Required(ErrorMessage = FieldTexts.PasswordMissing), StringLength(500, ErrorMessage = FieldTexts.TooLong), PlainText]
    public string? Password { get; set; }

    [BindProperty, Display(Name = "Vornamen")]
    [Required(ErrorMessage = FieldTexts.GivenNamesMissing), StringLength(400, ErrorMessage = FieldTexts.TooLong), PlainText]
    public string? GivenNames { get; set; }

    [BindProperty, Display(Name = "Familienname")]
    [Required(ErrorMessage = FieldTexts.FamilyNamesMissing), StringLength(400, ErrorMessage = FieldTexts.TooLong), PlainText]
    public string? FamilyNames { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal bool IsPlus => Kind is Links.Query.Plus;

    internal int Steps => IsPlus ? 4 : 3;

    public IActionResult OnGet()
    {
        RequestId = RequestIds.Fresh();
        ModelState.Clear();
        return IsKnown ? Page() : SeeOther(Links.Registration.Choose);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsKnown)
        {
            return SeeOther(Links.Registration.Choose);
        }

        if (IsPlus)
        {
            ModelState.Remove(nameof(GivenNames));
            ModelState.Remove(nameof(FamilyNames));
        }

        if (!ModelState.IsValid || !await TryAsync(() => StartAsync(cancellationToken)))
        {
            return Page();
        }

        return SeeOther(IsPlus ? Links.Registration.Card : Links.Registration.Review);
    }

    private bool IsKnown => Kind is Links.Query.Plus or Links.Query.Basic;

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var request = new StartRegistrationRequest
        {
            Kind = IsPlus ? AccountKind.Plus : AccountKind.Basic,
            UserName = UserName!.Trim(),
            Email = Email!.Trim(),
            Password = Password!,
            GivenNames = IsPlus ? "" : GivenNames!.Trim(),
            FamilyNames = IsPlus ? "" : FamilyNames!.Trim(),
            ClientAddress = ClientAddress,
            RequestId = RequestIds.Posted(RequestId),
        };
        HttpContext.KeepRegistration((await StartOnceAsync(request, cancellationToken)).RegistrationToken);
    }

    // Going back and changing something makes another registration of the same form.
    private async Task<StartRegistrationResponse> StartOnceAsync(StartRegistrationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await registrations.StartRegistrationAsync(request, cancellationToken: cancellationToken);
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.RequestIdReused)
        {
            request.RequestId = RequestIds.Fresh();
            return await registrations.StartRegistrationAsync(request, cancellationToken: cancellationToken);
        }
    }
}
