using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests.Fakes;

/// <summary>AccountService and EidAdapter as the contract describes them, over real gRPC with real mutual TLS.</summary>
internal sealed class FakePartner : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakePartner(WebApplication app) => _app = app;

    public ContractScript Script { get; } = new();

    public StoredKeys Keys { get; } = new();

    public string Address => PartnerHost.AddressOf(_app).GetLeftPart(UriPartial.Authority);

    public static async Task<FakePartner> StartAsync()
    {
        var builder = PartnerHost.CreateBuilder();
        var partner = default(FakePartner)!;
        builder.Services.AddSingleton(_ => partner.Script);
        builder.Services.AddSingleton(_ => partner.Keys);
        builder.Services.AddGrpc(options => options.Interceptors.Add<ScriptedAnswers>());
        partner = new FakePartner(builder.Build());
        partner._app.MapGrpcService<FakeRegistrations>();
        partner._app.MapGrpcService<FakeSessions>();
        partner._app.MapGrpcService<FakeIdentifications>();
        partner._app.MapGrpcService<FakeProfiles>();
        partner._app.MapGrpcService<FakePasswords>();
        partner._app.MapGrpcService<FakeLocks>();
        partner._app.MapGrpcService<FakeAuthenticators>();
        partner._app.MapGrpcService<FakeDeletions>();
        partner._app.MapGrpcService<FakeEmails>();
        partner._app.MapGrpcService<FakeActivities>();
        partner._app.MapGrpcService<FakeExports>();
        partner._app.MapGrpcService<FakeOnlineServices>();
        partner._app.MapGrpcService<FakeKeyRing>();
        partner._app.MapGrpcService<FakeEid>();
        await partner._app.StartAsync(TestContext.Current.CancellationToken);
        return partner;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
