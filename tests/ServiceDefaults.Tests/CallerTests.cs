using System.Security.Cryptography.X509Certificates;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class CallerTests
{
    private static readonly TestPki Pki = TestPki.Shared;

    [Theory]
    [InlineData("portal", "portal")]
    [InlineData("eid-adapter", "eid-adapter")]
    [InlineData("operator", "operator")]
    [InlineData("agency-kfz", "agency/kfz")]
    public async Task A_process_is_known_by_its_certificate(string certificate, string caller) =>
        Assert.Equal(caller, await AskAsync(Pki.Load(certificate)));

    public static TheoryData<CallerRole> Roles => [.. Enum.GetValues<CallerRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_role_is_written_as_it_is_read(CallerRole role) => Assert.Equal(CallerOf(role).ToString(), await AskAsync(IssueFor(role)));

    [Fact]
    public async Task A_certificate_made_like_the_refused_ones_but_honest_is_admitted() =>
        Assert.Equal("portal", await AskAsync(Pki.IssueClient(DevelopmentPki.UriOf("portal"))));

    [Fact]
    public Task Without_a_certificate_there_is_no_connection() => AssertRefusedAsync(null);

    [Fact]
    public Task A_certificate_of_a_foreign_authority_is_refused() =>
        AssertRefusedAsync(TestPki.IssueForeignClient(DevelopmentPki.UriOf("portal")));

    [Fact]
    public Task An_expired_certificate_is_refused() => AssertRefusedAsync(Pki.IssueExpiredClient(DevelopmentPki.UriOf("portal")));

    [Fact]
    public Task A_server_certificate_is_refused_as_a_caller() => AssertRefusedAsync(
        Pki.Issue(new CertificateProfile("test", CertificatePurposes.Server) { Uris = [DevelopmentPki.UriOf("portal")] }));

    [Fact]
    public Task Two_names_are_refused_even_if_they_are_the_same() =>
        AssertRefusedAsync(Pki.IssueClient(DevelopmentPki.UriOf("portal"), DevelopmentPki.UriOf("portal")));

    [Fact]
    public Task A_certificate_without_a_name_is_refused() => AssertRefusedAsync(Pki.IssueClient());

    [Theory]
    [InlineData("spiffe://elsewhere/portal")]
    [InlineData("spiffe://serviceportal.elsewhere/portal")]
    [InlineData("https://serviceportal/portal")]
    [InlineData("spiffe://serviceportal/Portal")]
    [InlineData("spiffe://serviceportal/portal/")]
    [InlineData("spiffe://serviceportal/portal?role=operator")]
    [InlineData("spiffe://serviceportal/account-service")]
    [InlineData("spiffe://serviceportal/eid-server")]
    [InlineData("spiffe://serviceportal/agency/")]
    [InlineData("spiffe://serviceportal/agency/kfz/operator")]
    [InlineData("spiffe://serviceportal/agency/KFZ")]
    [InlineData("spiffe://serviceportal/agency/kfz%00")]
    public Task Another_spelling_is_nobody(string uri) => AssertRefusedAsync(Pki.IssueClient(uri));

    internal static X509Certificate2 IssueFor(CallerRole role) => Pki.IssueClient(DevelopmentPki.UriOf(CallerOf(role).ToString()));

    private static Caller CallerOf(CallerRole role) => new(role, role is CallerRole.Agency ? "kfz" : null);

    private static async Task<string> AskAsync(X509Certificate2? certificate)
    {
        await using var host = await MtlsHost.StartAsync();
        return await AskAsync(host, certificate);
    }

    private static async Task<string> AskAsync(MtlsHost host, X509Certificate2? certificate)
    {
        using var client = host.CreateClient(certificate);
        return await client.GetStringAsync("/who", TestContext.Current.CancellationToken);
    }

    private static async Task AssertRefusedAsync(X509Certificate2? certificate)
    {
        await using var host = await MtlsHost.StartAsync();

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(host, certificate));

        Assert.Null(refusal.StatusCode);
        // A port that somebody only looks at is no event; a certificate that is shown and does not hold is one.
        Assert.Equal(certificate is null ? [] : ["unknown_caller"], host.SecurityEvents.Distinct());
    }
}
