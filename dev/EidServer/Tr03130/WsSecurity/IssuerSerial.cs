using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>How WS-Security names a certificate that is not sent along: issuer and serial number.</summary>
internal static class IssuerSerial
{
    public static BigInteger SerialOf(X509Certificate2 certificate) => new(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);

    public static bool NamesSame(string issuer, X509Certificate2 certificate)
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
