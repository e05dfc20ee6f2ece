using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Portal.Rpc;

internal static class PortalClients
{
    private const string AccountServiceAddress = "AccountService:Address";
    private const string EidAdapterAddress = "EidAdapter:Address";

    public static void AddPortalClients(this IServiceCollection services)
    {
        services.AddMtlsGrpcClient<RegistrationService.RegistrationServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<SessionService.SessionServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<IdentificationService.IdentificationServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<ProfileService.ProfileServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<DeletionService.DeletionServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<EmailService.EmailServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<PasswordService.PasswordServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<ActivityService.ActivityServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<ExportService.ExportServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<OnlineServiceService.OnlineServiceServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<AuthenticatorService.AuthenticatorServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<LockService.LockServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<KeyRingService.KeyRingServiceClient>(AccountServiceAddress);
        services.AddMtlsGrpcClient<EidService.EidServiceClient>(EidAdapterAddress);
    }
}
