using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Benchmarks.Load;

/// <summary>A few HTTP/2 connections of one caller to one server, dealt out to the load's callers in turn.</summary>
internal sealed class Connections : IDisposable
{
    private const int Count = 4;
    private readonly GrpcChannel[] _channels;

    public Connections(DevelopmentPki pki, string identity, Uri address)
    {
        var credentials = new MtlsCredentials(Options.Create(new MtlsOptions
        {
            CertificatePath = pki.CertificatePath(identity),
            PrivateKeyPath = pki.PrivateKeyPath(identity),
            AuthorityPath = pki.AuthorityPath,
            Revocation = X509RevocationMode.NoCheck, // the development authority has no revocation list
        }));
        _channels = [.. Enumerable.Range(0, Count).Select(_ => Open(credentials, address))];
    }

    /// <summary>A client for each of the connections.</summary>
    public T[] Clients<T>(Func<ChannelBase, T> create) => [.. _channels.Select(create)];

    public void Dispose() => Array.ForEach(_channels, channel => channel.Dispose());

    private static GrpcChannel Open(MtlsCredentials credentials, Uri address)
    {
        var handler = credentials.CreateHandler();
        handler.EnableMultipleHttp2Connections = false;
        return GrpcChannel.ForAddress(address, new() { HttpHandler = handler, DisposeHttpClient = true });
    }
}
