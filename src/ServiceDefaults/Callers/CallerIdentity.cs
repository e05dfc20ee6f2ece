using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.ServiceDefaults.Callers;

/// <summary>
/// Reads the caller from the one URI in its certificate's alternative names: <c>spiffe://trust-domain/portal</c>, <c>/eid-adapter</c>,
/// <c>/operator</c> or <c>/agency/id</c>. Anything else, another spelling or a second URI is nobody.
/// </summary>
public sealed partial class CallerIdentity(IOptions<MtlsOptions> options)
{
    // One certificate object lives as long as its connection, so its callers are parsed once per connection.
    private readonly ConditionalWeakTable<X509Certificate2, Caller> _known = [];
    private readonly string _prefix = $"spiffe://{options.Value.TrustDomain}/";

    public bool TryRead(X509Certificate2 certificate, [NotNullWhen(true)] out Caller? caller)
    {
        if (_known.TryGetValue(certificate, out caller))
        {
            return true;
        }

        caller = Parse(certificate);
        if (caller is not null)
        {
            _known.AddOrUpdate(certificate, caller);
        }

        return caller is not null;
    }

    private Caller? Parse(X509Certificate2 certificate)
    {
        try
        {
            return UriSubjectAlternativeNames.Read(certificate) is [var uri] && uri.StartsWith(_prefix, StringComparison.Ordinal)
                ? ParsePath(uri[_prefix.Length..]) is { } caller ? caller with { CertificateSerial = certificate.SerialNumber } : null
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static Caller? ParsePath(string path) => path switch
    {
        "portal" => new(CallerRole.Portal),
        "eid-adapter" => new(CallerRole.EidAdapter),
        "operator" => new(CallerRole.Operator),
        _ => AgencyPath.Match(path) is { Success: true } match ? new(CallerRole.Agency, match.Groups["id"].Value) : null,
    };

    [GeneratedRegex(@"\Aagency/(?<id>[a-z0-9][a-z0-9-]{0,62})\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyPath { get; }
}

public static class CallerOfCall
{
    /// <exception cref="RpcException">UNAUTHENTICATED: no certificate, or none that names a caller.</exception>
    public static Caller GetCaller(this ServerCallContext call) => call.GetHttpContext().GetCaller()
        ?? throw new RpcException(new Status(StatusCode.Unauthenticated, "A client certificate that names a caller is required."));

    /// <summary>Null when there is no certificate, or none that names a caller.</summary>
    public static Caller? GetCaller(this HttpContext http) =>
        http.Connection.ClientCertificate is { } certificate
        && http.RequestServices.GetRequiredService<CallerIdentity>().TryRead(certificate, out var caller) ? caller : null;
}
