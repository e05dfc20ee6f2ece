using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Citizens;
using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Citizens.Export;
using ServicePortal.Accounts.Citizens.Passwords;
using ServicePortal.Accounts.Deletion;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Identification;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Infrastructure;
using ServicePortal.Accounts.Infrastructure.PortalKeyRing;
using ServicePortal.Accounts.Locking;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.Accounts.Operators;
using ServicePortal.Accounts.Registration;
using ServicePortal.Accounts.Sessions;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts;

/// <summary>Puts the service together: what every subject stands on, then the subjects.</summary>
internal static class AccountServiceSetup
{
    /// <summary>What the process is, apart from its settings; tests host the service by this as well.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults("account-service");
        builder.UseMtlsKestrel();
        builder.Services.AddInfrastructure()
            .AddRegistration().AddIdentification().AddSessions().AddLocking().AddEmails().AddCitizens().AddDeletion().AddOnlineServices().AddOperators().AddMail()
            .AddScoped<AuditChain>();
    }

    public static WebApplication Map(WebApplication app)
    {
        app.MapGrpcService<RegistrationRpc>();
        app.MapGrpcService<SessionRpc>();
        app.MapGrpcService<AuthenticatorRpc>();
        app.MapGrpcService<LockRpc>();
        app.MapGrpcService<KeyRingRpc>();
        app.MapGrpcService<IdentificationFlowRpc>();
        app.MapGrpcService<IdentificationRpc>();
        app.MapGrpcService<ProfileRpc>();
        app.MapGrpcService<DeletionRpc>();
        app.MapGrpcService<EmailRpc>();
        app.MapGrpcService<PasswordRpc>();
        app.MapGrpcService<ActivityRpc>();
        app.MapGrpcService<ExportRpc>();
        app.MapGrpcService<OnlineServiceRpc>();
        app.MapGrpcService<AgencyRpc>();
        app.MapGrpcService<OperatorRpc>();
        return app.MapServiceDefaults();
    }
}
