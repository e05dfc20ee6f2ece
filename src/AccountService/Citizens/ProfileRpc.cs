using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Purposes;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Sessions;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Citizens;

[Admits(CallerRole.Portal)]
internal sealed class ProfileRpc(ReadProfile readProfile, ReadPendingUpgrade readPendingUpgrade, ConfirmUpgrade confirmUpgrade, ChangeLanguage changeLanguage, ChangeContactData changeContactData)
    : ProfileService.ProfileServiceBase
{
    public override async Task<GetProfileResponse> GetProfile(GetProfileRequest request, ServerCallContext context)
    {
        var profile = await readProfile.ExecuteAsync(request.SessionToken, context.CancellationToken);
        return profile.ToContract();
    }

    public override async Task<GetPendingUpgradeResponse> GetPendingUpgrade(GetPendingUpgradeRequest request, ServerCallContext context)
    {
        var offer = await readPendingUpgrade.ExecuteAsync(request.SessionToken, request.BrowserSecret, context.CancellationToken);
        return offer.ToContract();
    }

    public override async Task<ConfirmUpgradeResponse> ConfirmUpgrade(ConfirmUpgradeRequest request, ServerCallContext context)
    {
        RequestFields.CheckPassword("password", request.Password);
        var confirmed = await confirmUpgrade.ExecuteAsync(
            new(request.SessionToken, request.UpgradeId, request.BrowserSecret, request.Password, request.ClientAddress), context.CancellationToken);
        return new() { Session = confirmed.Session.ToContract(), EidSignInReady = confirmed.EidSignInReady };
    }

    public override async Task<ChangeLanguageResponse> ChangeLanguage(ChangeLanguageRequest request, ServerCallContext context)
    {
        var errors = new FieldErrors();
        var language = LanguageContract.Parse("language", request.Language, errors);
        errors.ThrowIfAny();
        await changeLanguage.ExecuteAsync(request.SessionToken, language, context.CancellationToken);
        return new();
    }

    public override async Task<ChangeContactDataResponse> ChangeContactData(ChangeContactDataRequest request, ServerCallContext context)
    {
        var (shown, wanted) = request.ToDomain();
        await changeContactData.ExecuteAsync(request.SessionToken, shown, wanted, context.CancellationToken);
        return new();
    }
}
