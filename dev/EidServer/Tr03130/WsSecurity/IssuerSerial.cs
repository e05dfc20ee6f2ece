using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>How WS-Security names a certificate that is not sent along: issuer and serial number. Both have a form, and many spellings.</summary>
internal static class IssuerSerial
{
    public static BigInteger SerialOf(X509Certificate2 certificate) => new(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);

    public static bool Names(X509Certificate2 certificate, string issuer, string serial)
    {
        var own = X509Name.GetInstance(certificate.IssuerName.RawData);
        return Readings(issuer).Any(name => own.Equivalent(name))
            && BigInteger.TryParse(XmlText.Trim(serial), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number == SerialOf(certificate);
    }

    // XML signatures ask for RFC 4514. .NET writes names in a way of its own ("S" for a state, quotes for a comma), so it reads them too.
    private static IEnumerable<X509Name> Readings(string issuer)
    {
        if (Read(() => new X509Name(XmlText.Trim(issuer))) is { } rfc4514)
        {
            yield return rfc4514;
        }

        if (Read(() => X509Name.GetInstance(new X500DistinguishedName(issuer).RawData)) is { } dotNet)
        {
            yield return dotNet;
        }
    }

    private static X509Name? Read(Func<X509Name> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException or IOException or FormatException)
        {
            return null;
        }
    }
}
