using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>How WS-Security names a certificate that is not sent along: issuer and serial number.</summary>
internal static class IssuerSerial
{
    public static BigInteger SerialOf(X509Certificate2 certificate) => new(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);

    public static bool Names(X509Certificate2 certificate, string issuer, string serial) =>
        IsIssuer(certificate, issuer)
        && BigInteger.TryParse(serial, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == SerialOf(certificate);

    private static bool IsIssuer(X509Certificate2 certificate, string issuer)
    {
        try
        {
            return new X500DistinguishedName(issuer).Name == certificate.IssuerName.Name;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
