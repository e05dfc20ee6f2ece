using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Samples.AgencyPortal.Hosting;
using ServicePortal.Testing;
using Attribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Dev.DevHost.Tests.Samples;

/// <summary>The sample as an agency would run it, and the contract's other side, both over real TLS.</summary>
public sealed class RunningAgency : IAsyncLifetime
{
    public const string PortalOrigin = "https://serviceportal.example";
    private readonly FakeAgencyService _accounts = new();
    private WebApplication _partner = null!;
    private WebApplication _agency = null!;

    /// <summary>Of all pages, as they stand in @page.</summary>
    public IEnumerable<string> Routes => _agency.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
        .Distinct();

    /// <summary>What the other side says when a code is redeemed; null for what it says by itself.</summary>
    public StatusCode? Refusal
    {
        set => _accounts.Refusal = value;
    }

    public async ValueTask InitializeAsync()
    {
        _partner = BuildPartner();
        await _partner.StartAsync();
        _agency = BuildAgency(PartnerHost.AddressOf(_partner));
        await _agency.StartAsync();
    }

    public AgencyBrowser OpenBrowser(string preferredLanguages) => new(PartnerHost.AddressOf(_agency), preferredLanguages);

    public async ValueTask DisposeAsync()
    {
        await _agency.DisposeAsync();
        await _partner.DisposeAsync();
    }

    private WebApplication BuildPartner()
    {
        var builder = PartnerHost.CreateBuilder();
        builder.Services.AddSingleton(_accounts);
        var app = builder.Build();
        app.MapGrpcService<FakeAgencyService>();
        return app;
    }

    private static WebApplication BuildAgency(Uri accounts)
    {
        var pki = TestPki.Shared.Development;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "AgencyPortal", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Https:Url"] = "https://127.0.0.1:0",
            ["Kestrel:Endpoints:Https:Certificate:Path"] = pki.CertificatePath("agency-web"),
            ["Kestrel:Endpoints:Https:Certificate:KeyPath"] = pki.PrivateKeyPath("agency-web"),
            ["Agency:Name"] = "Behörde für Ausweise",
            ["Agency:TitleInGerman"] = "Parkausweis beantragen",
            ["Agency:TitleInEnglish"] = "Apply for a parking permit",
            ["Agency:DescriptionInGerman"] = "Beantragen Sie einen Parkausweis für Ihre Straße.",
            ["Agency:DescriptionInEnglish"] = "Apply for a parking permit for your street.",
            ["Agency:PortalAddress"] = PortalOrigin,
            ["Agency:ServiceId"] = "parkausweis",
            ["Accounts:Address"] = accounts.AbsoluteUri,
            ["Accounts:CertificatePath"] = pki.CertificatePath("agency-kfz"),
            ["Accounts:PrivateKeyPath"] = pki.PrivateKeyPath("agency-kfz"),
            ["Accounts:AuthorityPath"] = pki.AuthorityPath,
        });
        builder.AddAgencyPortal();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseAgencyPortal();
        return app;
    }

    // Hands over one attribute of each name, so that a page shows every label.
    private sealed class FakeAgencyService : AgencyService.AgencyServiceBase
    {
        public StatusCode? Refusal { get; set; }

        public override Task<RedeemHandoverResponse> RedeemHandover(RedeemHandoverRequest request, ServerCallContext context) => Refusal is { } refusal
            ? throw new RpcException(new Status(refusal, ""))
            : Task.FromResult(new RedeemHandoverResponse
            {
                SubjectId = "0199d3f4-5c1b-4a52-9d2e-1f0a7c6b8e11",
                SessionLevel = AssuranceLevel.High,
                Attributes = { Enum.GetValues<AttributeName>().Select((name, index) => Attribute(name, index)) },
            });

        private static Attribute Attribute(AttributeName name, int index) => new()
        {
            Name = name,
            Text = name is AttributeName.DateOfBirth ? "19640812" : "Mustermann",
            Level = Enum.GetValues<AssuranceLevel>()[index % Enum.GetValues<AssuranceLevel>().Length],
            Source = Enum.GetValues<AttributeSource>()[index % Enum.GetValues<AttributeSource>().Length],
        };
    }
}
