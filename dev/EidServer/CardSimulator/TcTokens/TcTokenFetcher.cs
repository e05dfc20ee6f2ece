using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Hosting;

namespace ServicePortal.Dev.EidServer.CardSimulator.TcTokens;

/// <summary>Fetches a TcToken as an eID-Client does: once, itself, without the browser's cookies, from the portal's origin only.</summary>
internal sealed class TcTokenFetcher : IDisposable
{
    private const int MaxBytes = 16 * 1024;
    private const int MaxRedirects = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30); // what the AusweisApp waits
    private readonly PortalOptions _portal;
    private readonly HttpClient _http;

    public TcTokenFetcher(IOptions<PortalOptions> portal, IOptions<MtlsOptions> trust)
    {
        _portal = portal.Value;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(trust.Value.AuthorityPath));
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = policy;
        _http = new(handler) { Timeout = Deadline, MaxResponseContentBufferSize = MaxBytes };
    }

    public async Task<TcToken> FetchAsync(string? tcTokenUrl, CancellationToken cancellationToken)
    {
        var address = Uri.TryCreate(tcTokenUrl, UriKind.Absolute, out var parsed)
            ? parsed
            : throw new TcTokenException("Die Adresse des TcTokens fehlt oder ist keine Adresse.");
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                RequirePortal(address);
                using var response = await _http.GetAsync(address, cancellationToken);
                if (Redirect(response) is not { } target)
                {
                    return TcTokenReader.Read(await TextAsync(response, cancellationToken));
                }

                address = new Uri(address, target);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new TcTokenException("Das Portal war nicht zu erreichen, oder sein Zertifikat ist nicht vertrauenswürdig.", exception);
        }

        throw new TcTokenException("Das Portal leitet zu oft weiter.");
    }

    public void Dispose() => _http.Dispose();

    private void RequirePortal(Uri address)
    {
        if (!_portal.IsOriginOf(address))
        {
            throw new TcTokenException($"Die Adresse des TcTokens gehört nicht zu {_portal.PublicOrigin}.");
        }
    }

    private static Uri? Redirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect ? response.Headers.Location : null;

    private static Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new TcTokenException($"Das Portal antwortet mit dem Status {(int)response.StatusCode} statt mit einem TcToken.");
        }

        return string.Equals(response.Content.Headers.ContentType?.MediaType, "text/xml", StringComparison.OrdinalIgnoreCase)
            ? response.Content.ReadAsStringAsync(cancellationToken)
            : throw new TcTokenException("Die Antwort des Portals ist nicht text/xml.");
    }
}
