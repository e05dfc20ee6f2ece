using Grpc.Health.V1;
using Microsoft.Extensions.Options;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.EidServer;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Rpc;
using ServicePortal.Eid.TcToken;
using ServicePortal.ServiceDefaults;

const string AccountService = "AccountService:Address";

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("eid-adapter");
builder.UseMtlsKestrel();
builder.Services.AddGrpc(options =>
{
    options.Interceptors.Add<CallerRules>();
    options.Interceptors.Add<ErrorInterceptor>();
    options.MaxReceiveMessageSize = 64 * 1024;
});
builder.Services.AddMtlsGrpcClient<IdentificationFlowService.IdentificationFlowServiceClient>(AccountService);
builder.Services.AddMtlsGrpcClient<Health.HealthClient>(AccountService);
builder.Services.AddOptionsWithValidateOnStart<PortalOptions>().BindConfiguration(PortalOptions.Section)
    .Validate(options => options.PublicOrigin.IsAbsoluteUri && options.PublicOrigin.Scheme == Uri.UriSchemeHttps, "Portal:PublicOrigin must be https.");
builder.Services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
builder.Services.AddEidServer(new RequiredRights(CardPurposes.EverAsked));
builder.Services.AddHealthChecks().AddCheck<AccountServiceHealth>("account-service");
builder.Services.AddScoped<FlowRecord>();
builder.Services.AddScoped<IssueTcToken>();
builder.Services.AddScoped<CompleteIdentification>();

var app = builder.Build();

// Weak or missing keys stop the start, not the first citizen.
app.Services.GetRequiredService<EidServerClient>();
app.MapGrpcService<EidGrpcService>();
app.MapServiceDefaults();
await app.RunAsync();
