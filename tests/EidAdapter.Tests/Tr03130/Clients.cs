using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Messages;
using ServicePortal.Eid.Tr03130.Transport;
using ServicePortal.ServiceDefaults.Mtls;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130;

/// <summary>The adapter's real client with the adapter's development certificates.</summary>
internal sealed class Clients : IDisposable
{
    private readonly EidServerTransport _transport;

    private Clients(EidServerOptions options, string identity)
    {
        var pki = TestPki.Shared.Development;
        var mtls = new MtlsOptions
        {
            CertificatePath = pki.CertificatePath(identity),
            PrivateKeyPath = pki.PrivateKeyPath(identity),
            AuthorityPath = pki.AuthorityPath,
            Revocation = X509RevocationMode.NoCheck, // the development authority has no revocation list
        };
        var settings = Options.Create(options);
        _transport = new(settings, Options.Create(mtls));
        Client = new(_transport, new Credentials(settings), new SeenReplies(settings, TimeProvider.System), settings, TimeProvider.System);
    }

    public EidServerClient Client { get; }

    public static Clients For(Uri address, string version = "2.4", TimeSpan? timeout = null, string identity = "eid-adapter", Uri? paosAddress = null) =>
        new(OptionsFor(address, version, timeout, paosAddress), identity);

    public static EidServerOptions OptionsFor(Uri address, string version = "2.4", TimeSpan? timeout = null, Uri? paosAddress = null) => new()
    {
        Address = address,
        InterfaceVersion = version,
        SigningCertificatePath = TestPki.Shared.Development.CertificatePath("eid-adapter-signing"),
        SigningPrivateKeyPath = TestPki.Shared.Development.PrivateKeyPath("eid-adapter-signing"),
        ServerSigningCertificatePath = TestPki.Shared.Development.CertificatePath("eid-server-signing"),
        PaosAddress = paosAddress,
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
        MaximumReplyBytes = 64 * 1024,
    };

    public void Dispose() => _transport.Dispose();
}
