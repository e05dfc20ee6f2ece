using System.Security.Cryptography;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.X509;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>
/// Checks who signed EF.CardSecurity (TR-03110-2, 3.4). There is no country's authority to build on here, so the document signers
/// themselves are pinned, by the SHA-256 of their certificates.
/// </summary>
internal sealed class PassiveAuthentication(IEnumerable<string> trustedSigners, TimeProvider clock)
{
    private readonly HashSet<string> _trusted = new(trustedSigners, StringComparer.OrdinalIgnoreCase);

    public SecurityInfos Verify(byte[] cardSecurity)
    {
        var signed = Parse(cardSecurity);
        var signer = OnlySigner(signed);
        var certificate = CertificateOf(signed, signer);
        var fingerprint = Convert.ToHexString(SHA256.HashData(certificate.GetEncoded()));
        return signed.SignedContentType.Id != EacOid.SecurityObject ? throw EacException.Malformed("EF.CardSecurity does not hold security infos")
            : !_trusted.Contains(fingerprint) ? throw EacException.NotAuthentic("the document signer is not trusted")
            : !certificate.IsValid(clock.GetUtcNow().UtcDateTime) ? throw EacException.NotAuthentic("the document signer's certificate is not valid today")
            : !IsSignedBy(signer, certificate) ? throw EacException.NotAuthentic("the signature of EF.CardSecurity is wrong")
            : SecurityInfos.Parse(Content(signed));
    }

    private static CmsSignedData Parse(byte[] cardSecurity)
    {
        try
        {
            return new CmsSignedData(cardSecurity);
        }
        catch (Exception exception) when (exception is CmsException or IOException or ArgumentException or InvalidOperationException)
        {
            throw EacException.Malformed("EF.CardSecurity is malformed", exception);
        }
    }

    private static SignerInformation OnlySigner(CmsSignedData signed) =>
        signed.GetSignerInfos().GetSigners().ToList() is [var signer] ? signer : throw EacException.Malformed("EF.CardSecurity has not exactly one signer");

    private static X509Certificate CertificateOf(CmsSignedData signed, SignerInformation signer) =>
        signed.GetCertificates().EnumerateMatches(signer.SignerID).ToList() is [var certificate]
            ? certificate
            : throw EacException.Malformed("EF.CardSecurity does not hold the certificate of its signer");

    private static bool IsSignedBy(SignerInformation signer, X509Certificate certificate)
    {
        try
        {
            return signer.Verify(certificate);
        }
        catch (Exception exception) when (exception is CmsException or Org.BouncyCastle.Security.GeneralSecurityException)
        {
            return false;
        }
    }

    private static byte[] Content(CmsSignedData signed)
    {
        using var content = new MemoryStream();
        (signed.SignedContent ?? throw EacException.Malformed("EF.CardSecurity is empty")).Write(content);
        return content.ToArray();
    }
}
