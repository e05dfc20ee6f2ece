using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Eid.Tr03130.Transport;

/// <summary>One SOAP request over mutual TLS, sent once. Reads no more of the reply than is allowed.</summary>
internal sealed class EidServerTransport : IDisposable
{
    private readonly EidServerOptions _options;
    private readonly HttpClient _http;

    public EidServerTransport(IOptions<EidServerOptions> options, IOptions<MtlsOptions> mtls)
    {
        _options = options.Value;
        var credentials = new MtlsCredentials(Options.Create(_options.TlsOver(mtls.Value)));
        var handler = credentials.CreateHandler();

        // A server that closes an idle connection just when getResult is sent costs the citizen the result.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15);
        _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<byte[]> SendAsync(string action, byte[] envelope, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Timeout);
        try
        {
            using var request = CreateRequest(action, envelope);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            RequireSoap(response);
            return await ReadAsync(response, deadline.Token);
        }
        catch (HttpRequestException exception)
        {
            throw new EidServerException(FailureOf(exception.HttpRequestError), $"The eID-Server cannot be asked: {exception.HttpRequestError}.", exception);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            throw new EidServerException(EidServerFailure.ReplyLost, "The eID-Server's reply did not come in time.", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage CreateRequest(string action, byte[] envelope)
    {
        var content = new ByteArrayContent(envelope);
        content.Headers.ContentType = new("text/xml", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Address)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("SOAPAction", $"\"{action}\"");
        request.Headers.Accept.Add(new("text/xml"));
        return request;
    }

    // TR-03130-1 answers 200 for errors as well; anything else was not written by the eID-Server's SOAP layer.
    private static void RequireSoap(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK || !IsXml(response.Content.Headers.ContentType) || response.Content.Headers.ContentEncoding.Count > 0)
        {
            throw new EidServerException(EidServerFailure.Broken, $"The eID-Server answered {(int)response.StatusCode}, or not in text/xml.");
        }
    }

    private static bool IsXml(MediaTypeHeaderValue? type) =>
        string.Equals(type?.MediaType, "text/xml", StringComparison.OrdinalIgnoreCase)
        && (type!.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[_options.MaximumReplyBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= _options.MaximumReplyBytes
            ? buffer[..length]
            : throw new EidServerException(EidServerFailure.Broken, "The eID-Server's reply is too long.");
    }

    private static EidServerFailure FailureOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError => EidServerFailure.Unreachable,
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => EidServerFailure.Broken,
        _ => EidServerFailure.ReplyLost,
    };
}
