using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>What the citizen types and changes at will; emptying a field removes it (R51).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class ContactModel(ProfileService.ProfileServiceClient profiles) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(ChangeContactDataRequest.Descriptor)
    {
        { ChangeContactDataRequest.TelephoneFieldNumber, nameof(Telephone), FieldTexts.Telephone },
        { ChangeContactDataRequest.FormOfAddressFieldNumber, nameof(FormOfAddress), FieldTexts.FormOfAddress },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.Back)]
    public string? Requested { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.TelephoneLabel), ResourceType = typeof(FieldTexts))]
    [AtMost(200), PlainText]
    public string? Telephone { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.FormOfAddressLabel), ResourceType = typeof(FieldTexts))]
    [AtMost(400), PlainText]
    public string? FormOfAddress { get; set; }

    /// <summary>What the page showed; an older page than the newest changes nothing.</summary>
    [BindProperty]
    public string? ShownTelephone { get; set; }

    [BindProperty]
    public string? ShownFormOfAddress { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    /// <summary>What the citizen was on the way to.</summary>
    internal string? Back => LocalPath.OrNull(Requested);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid && await TryAsync(() => SaveAsync(cancellationToken)) ? SeeOther(Back ?? Links.Profile.ContactDataSaved) : Page();

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var request = new ChangeContactDataRequest
        {
            SessionToken = SessionToken,
            Telephone = Telephone ?? "",
            FormOfAddress = FormOfAddress ?? "",
            ShownTelephone = ShownTelephone ?? "",
            ShownFormOfAddress = ShownFormOfAddress ?? "",
        };
        try
        {
            await profiles.ChangeContactDataAsync(request, cancellationToken: cancellationToken);
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.ContactDataChanged)
        {
            ModelState.Clear();
            await LoadAsync(cancellationToken);
            throw;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var profile = await profiles.GetProfileAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
        var typed = profile.Attributes.ToDictionary(attribute => attribute.Name);
        (ShownTelephone, ShownFormOfAddress) = (typed.GetValueOrDefault(AttributeName.Telephone)?.Text, typed.GetValueOrDefault(AttributeName.FormOfAddress)?.Text);
        (Telephone, FormOfAddress) = (ShownTelephone is null ? null : TelephoneNumbers.Written(ShownTelephone), ShownFormOfAddress);
    }
}
