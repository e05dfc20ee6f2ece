using System.Text;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;

namespace ServicePortal.Dev.EidServer.Tr03110.Pki;

/// <summary>
/// The development's own certification authorities for terminals: a root that the AusweisApp's simulator card takes for its trust
/// point, and a document verifier. They are made once and kept, as are the sector keys, from which the pseudonyms follow.
/// </summary>
internal sealed class CvPki
{
    /// <summary>The trust point that the AusweisApp's simulator card names after PACE.</summary>
    public const string RootReference = "DETESTeID00005";

    private const string VerifierReference = "DEDEVPORTAL00001";
    private const string TerminalReference = "DEDEVTERM00001";
    private const int RootDays = 3 * 365;
    private const int VerifierDays = 2 * 365;
    private const int TerminalDays = 90;
    private const int RenewalDays = 100; // so that a terminal's certificate never outlives its authorities

    private readonly KeyFolder _folder;
    private readonly DateOnly _today;
    private readonly EcKey _rootKey;
    private readonly EcKey _verifierKey;

    private CvPki(KeyFolder folder, DateOnly today)
    {
        (_folder, _today) = (folder, today);
        (Root, _rootKey) = Ensure("cvca", RootReference, CvRole.CertificationAuthority, RootDays, issuer: null);
        (Verifier, _verifierKey) = Ensure("dv", VerifierReference, CvRole.DomesticDocumentVerifier, VerifierDays, (Root.Body, _rootKey));
    }

    public CvCertificate Root { get; }

    public CvCertificate Verifier { get; }

    public static CvPki EnsureAt(string path, TimeProvider clock)
    {
        var folder = new KeyFolder(path);
        using (folder.Lock())
        {
            return new CvPki(folder, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        }
    }

    /// <summary>A new certificate and key for the service that the description names.</summary>
    /// <param name="sector">Services of one sector know a citizen's card under one pseudonym.</param>
    public Terminal IssueTerminal(Chat rights, CertificateDescription description, string sector)
    {
        var key = EcKey.Generate();
        var encoded = description.Encode();
        var sectorKey = new CvPublicKey(EacOid.RiEcdhSha256, EnsureKey($"sector-{sector}.key").PublicPoint, HasDomainParameters: true);
        var body = Body(Verifier.Body.Holder, TerminalReference, key, rights, TerminalDays) with
        {
            Extensions = [CvExtension.Description(encoded), CvExtension.Sector(sectorKey)],
        };
        return new Terminal(Verifier, CvCertificate.Issue(body, _verifierKey), encoded, key, sectorKey);
    }

    private (CvCertificate Certificate, EcKey Key) Ensure(
        string name, string reference, CvRole role, int days, (CvCertificateBody Body, EcKey Key)? issuer)
    {
        if (Load(name, issuer?.Body) is { } kept)
        {
            return kept;
        }

        var key = EcKey.Generate();
        var body = Body(issuer?.Body.Holder ?? reference, reference, key, Chat.Authority(role), days);
        var latest = issuer?.Body.ExpiresAfter ?? body.ExpiresAfter;
        var certificate = CvCertificate.Issue(body.ExpiresAfter > latest ? body with { ExpiresAfter = latest } : body, issuer?.Key ?? key);
        _folder.Write($"{name}.key", Encoding.ASCII.GetBytes(key.ToPem()));
        _folder.Write($"{name}.cvcert", certificate.Encode());
        return (certificate, key);
    }

    private (CvCertificate Certificate, EcKey Key)? Load(string name, CvCertificateBody? issuer)
    {
        if (!_folder.Has($"{name}.key") || !_folder.Has($"{name}.cvcert"))
        {
            return null;
        }

        var certificate = CvCertificate.Parse(_folder.Read($"{name}.cvcert"));
        var key = EcKey.FromPem(_folder.ReadText($"{name}.key"));
        var isGood = key.PublicPoint.AsSpan().SequenceEqual(certificate.Body.PublicKey.Point)
            && certificate.IsIssuedBy(issuer ?? certificate.Body)
            && certificate.IsValidOn(_today)
            && certificate.IsValidOn(_today.AddDays(RenewalDays));
        return isGood ? (certificate, key) : null;
    }

    private EcKey EnsureKey(string name)
    {
        using (_folder.Lock())
        {
            if (!_folder.Has(name))
            {
                _folder.Write(name, Encoding.ASCII.GetBytes(EcKey.Generate().ToPem()));
            }

            return EcKey.FromPem(_folder.ReadText(name));
        }
    }

    // A day of grace for a card or client whose clock is behind.
    private CvCertificateBody Body(string authority, string holder, EcKey key, Chat chat, int days) => new(
        authority,
        new CvPublicKey(EacOid.TaEcdsaSha256, key.PublicPoint, HasDomainParameters: chat.Role is CvRole.CertificationAuthority),
        holder,
        chat,
        _today.AddDays(-1),
        _today.AddDays(days));
}
