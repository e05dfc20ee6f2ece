using Grpc.Health.V1;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Rpc;
using ServicePortal.Eid.TcToken;
using ServicePortal.Eid.Tr03130;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Eid;

internal static class EidAdapterApp
{
    private const string AccountService = "AccountService:Address";

    public static WebApplication Build(string[] args, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults("eid-adapter");
        builder.UseMtlsKestrel();
        AddRpc(builder.Services);
        builder.Services.AddValidated<PortalOptions, PortalOptionsValidator>(PortalOptions.Section);
        builder.Services.AddEidServer(new RequiredRights(CardPurposes.EverAsked));
        builder.Services.AddScoped<IFlows, AccountServiceFlows>();
        builder.Services.AddScoped<IssueTcToken>();
        builder.Services.AddScoped<CompleteIdentification>();
        adjust?.Invoke(builder.Services);
        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        // Weak keys and wrong addresses stop the start, not the first citizen.
        app.Services.GetRequiredService<EidServerClient>();
        app.Services.GetRequiredService<IdentificationFlowService.IdentificationFlowServiceClient>();
        app.MapGrpcService<EidRpc>();
        app.MapServiceDefaults();
        return app;
    }

    private static void AddRpc(IServiceCollection services)
    {
        services.AddCallerRules(ErrorInterceptor.Domain);
        services.AddGrpc(options =>
        {
            options.Interceptors.Add<ErrorInterceptor>();
            options.MaxReceiveMessageSize = 64 * 1024;
        });
        services.AddMtlsGrpcClient<IdentificationFlowService.IdentificationFlowServiceClient>(AccountService);
        services.AddMtlsGrpcClient<Health.HealthClient>(AccountService);
        services.AddHealthChecks().AddCheck<AccountServiceHealth>("account-service");
    }
}
