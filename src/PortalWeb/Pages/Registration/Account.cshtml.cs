using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Pages.OnlineServices;
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
        { ErrorReason.PasswordWrong, nameof(Password) },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.Kind)]
    public string? Kind { get; set; }

    /// <summary>What the page shows has begun, so that it is changed and what the card said stays.</summary>
    [BindProperty]
    public BegunRegistration Begun { get; set; }

    /// <summary>"1" for somebody else at the same browser, or whoever does not know the password any more: another registration.</summary>
    [BindProperty(SupportsGet = true, Name = Links.Query.Fresh)]
    public string? Fresh { get; set; }

    /// <summary>The online service that the citizen came for.</summary>
    [BindProperty(SupportsGet = true, Name = Links.Query.Service)]
    public string? Service { get; set; }

    /// <summary>Pressing the button twice starts one registration.</summary>
    [BindProperty]
    public string? RequestId { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.UserNameLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.UserNameMissing)), AtMost(200), PlainText]
    public string? UserName { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.EmailLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.EmailMissing)), AtMost(500), PlainText]
    public string? Email { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.PasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.PasswordMissing)), AtMost(500), PlainText]
    public string? Password { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.GivenNamesLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.GivenNamesMissing)), AtMost(400), PlainText]
    public string? GivenNames { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.FamilyNamesLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.FamilyNamesMissing)), AtMost(400), PlainText]
    public string? FamilyNames { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal bool IsPlus => Kind is Links.Query.Plus;

    internal string? Wanted => WantedService.Read(Service);

    internal string Choose => Links.Registration.ChooseFor(Wanted);

    internal string Anew => Links.Registration.AccountAnewFor(Wanted, IsPlus);

    internal int Steps => IsPlus ? 4 : 3;

    /// <summary>The citizen came back from a later step and finds what was typed, the password excepted.</summary>
    internal bool IsTakenUpAgain => Begun is not BegunRegistration.None;

    internal bool ReadsCardNext => IsPlus && Begun is not BegunRegistration.WithCard;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        RequestId = RequestIds.Fresh();
        ModelState.Clear();
        if (!IsKnown)
        {
            return SeeOther(Choose);
        }

        await TakeUpAgainAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsKnown)
        {
            return SeeOther(Choose);
        }

        if (IsPlus)
        {
            ModelState.Remove(nameof(GivenNames));
            ModelState.Remove(nameof(FamilyNames));
        }

        if (!ModelState.IsValid || !await TryAsync(() => IsTakenUpAgain ? ChangeAsync(cancellationToken) : StartAsync(cancellationToken)))
        {
            return Page();
        }

        return SeeOther(ReadsCardNext ? Links.Registration.Card : Links.Registration.Review);
    }

    private async Task TakeUpAgainAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.RegistrationToken is not { } token || Fresh is "1")
        {
            return;
        }

        try
        {
            var registration = await registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: cancellationToken);
            if (!registration.Completed)
            {
                FillIn(registration);
            }
        }
        catch (RpcException failure) when (failure.Reason is ErrorReason.RegistrationNotFound || failure.Kind is RpcFailureKind.Unreachable)
        {
            // An empty form is a beginning too.
        }
    }

    // Names that were read from a card are not what the citizen typed.
    private void FillIn(GetRegistrationResponse registration)
    {
        Begun = registration.Kind != KindOfAccount ? BegunRegistration.None : registration.CardRead ? BegunRegistration.WithCard : BegunRegistration.WithoutCard;
        (UserName, Email, Service) = (registration.UserName, registration.Email, Wanted ?? registration.OnlineServiceId);
        if (registration.Kind is AccountKind.Basic)
        {
            var typed = registration.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Text);
            (GivenNames, FamilyNames) = (typed.GetValueOrDefault(AttributeName.GivenNames), typed.GetValueOrDefault(AttributeName.FamilyNames));
        }
    }

    private bool IsKnown => Kind is Links.Query.Plus or Links.Query.Basic;

    private AccountKind KindOfAccount => IsPlus ? AccountKind.Plus : AccountKind.Basic;

    private async Task ChangeAsync(CancellationToken cancellationToken) => await registrations.ChangeRegistrationAsync(
        new()
        {
            RegistrationToken = RegistrationToken ?? "",
            Kind = KindOfAccount,
            UserName = UserName!.Trim(),
            Email = Email!.Trim(),
            Password = Password!,
            GivenNames = IsPlus ? "" : GivenNames!.Trim(),
            FamilyNames = IsPlus ? "" : FamilyNames!.Trim(),
            Language = Spoken.PageLanguage.ToContract(),
            ClientAddress = ClientAddress,
            OnlineServiceId = Wanted ?? "",
        },
        cancellationToken: cancellationToken);

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var request = new StartRegistrationRequest
        {
            Kind = KindOfAccount,
            UserName = UserName!.Trim(),
            Email = Email!.Trim(),
            Password = Password!,
            GivenNames = IsPlus ? "" : GivenNames!.Trim(),
            FamilyNames = IsPlus ? "" : FamilyNames!.Trim(),
            Language = Spoken.PageLanguage.ToContract(),
            ClientAddress = ClientAddress,
            OnlineServiceId = Wanted ?? "",
            RequestId = RequestIds.Posted(RequestId),
        };
        HttpContext.KeepRegistration((await StartOnceAsync(request, cancellationToken)).RegistrationToken);
    }

    // A form that was sent already and came back by the browser's own button, with something changed.
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

/// <summary>How far a registration had come that the form shows again.</summary>
public enum BegunRegistration
{
    None,
    WithoutCard,
    WithCard,
}
