using ServicePortal.Dev.DevHost;
using ServicePortal.Dev.Processes;
using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.Robustness;

/// <summary>Calls the contract as docs/calling.md tells strangers to, with a tool that knows nothing of it.</summary>
public sealed class ContractAsAStrangerTests(RunningPortal portal)
{
    [Fact]
    public async Task Buf_curl_lists_the_services_with_a_certificate_of_the_portal()
    {
        var (code, output) = await CurlAsync("operator", "--list-services", portal.Environment.Accounts.ToString());
        Assert.True(code == 0, output);
        Assert.Contains("serviceportal.accounts.v1.AgencyService", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buf_curl_calls_a_method_that_the_role_admits()
    {
        var (code, output) = await CurlAsync("portal", Address("OnlineServiceService/ListOnlineServices"));
        Assert.True(code == 0, output);
        Assert.Contains("wohnsitz-ummelden", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_roles_certificate_is_refused_with_a_reason()
    {
        var (code, output) = await CurlAsync("agency-kfz", Address("OnlineServiceService/ListOnlineServices"));
        Assert.NotEqual(0, code);
        Assert.Contains("permission_denied", output, StringComparison.Ordinal);
        Assert.Contains("google.rpc.ErrorInfo", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_certificate_no_connection_comes_about()
    {
        var (code, output) = await CurlAsync(certificate: null, Address("OnlineServiceService/ListOnlineServices"));
        Assert.NotEqual(0, code);
        Assert.DoesNotContain("wohnsitz", output, StringComparison.Ordinal);
    }

    private string Address(string method) => new Uri(portal.Environment.Accounts, $"serviceportal.accounts.v1.{method}").ToString();

    private async Task<(int Code, string Output)> CurlAsync(string? certificate, params string[] arguments)
    {
        var pki = portal.Environment.Pki;
        string[] identity = certificate is null ? [] : ["--cert", pki.CertificatePath(certificate), "--key", pki.PrivateKeyPath(certificate)];
        var buf = ChildProcess.Command(
            Path.Combine(Checkout.NodeModules, ".bin", "buf"), ["curl", "--protocol", "grpc", "--cacert", pki.AuthorityPath, .. identity, .. arguments]);
        var (code, output, errors) = await ChildProcess.TryRunAsync(buf, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (code ?? throw new TimeoutException("buf did not end."), output + errors);
    }
}
