using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Pki;
using ServicePortal.Dev.EidServer.Tr03130.Eac;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>The authorization of the portal, issued anew at each start: for its origin, and for the TLS certificates that are in use now.</summary>
internal sealed class TerminalOfThisServer(
    IOptions<PaosOptions> paos, IOptions<HttpsOptions> https, IOptions<PortalOptions> portal, IOptions<ProviderOptions> provider,
    TerminalRights rights, TimeProvider clock)
{
    private Terminal? _terminal;

    public Terminal Current => _terminal ?? throw new InvalidOperationException("The terminal's certificate is issued when the server starts.");

    public void Issue() => _terminal = CvPki
        .EnsureAt(paos.Value.KeyFolder!, clock)
        .IssueTerminal(FieldRights.Chat(rights), Description(portal.Value, provider.Value, Hashes(paos.Value, https.Value)), provider.Value.Sector);

    private static CertificateDescription Description(PortalOptions portal, ProviderOptions provider, IReadOnlyList<byte[]> hashes) => new(
        provider.Issuer,
        portal.PublicOrigin,
        provider.Name,
        portal.PublicOrigin,
        $"Name, Anschrift und E-Mail-Adresse des Diensteanbieters:\r\n{provider.Address}\r\n\r\nZweck des Auslesevorgangs:\r\n{provider.Purpose}\r\n",
        hashes);

    private static List<byte[]> Hashes(PaosOptions paos, HttpsOptions https) =>
        [.. paos.TlsCertificatePaths.Prepend(https.CertificatePath).SelectMany(HashesIn).DistinctBy(Convert.ToHexString)];

    private static IEnumerable<byte[]> HashesIn(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates.Select(certificate => SHA256.HashData(certificate.RawData));
    }
}
