using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>The key of a certificate with the one XML signature algorithm that this server accepts for it.</summary>
internal static class SignatureKey
{
    public static string AlgorithmOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        return rsa is null ? WsNames.EcdsaSha256 : WsNames.RsaSha256;
    }

    public static byte[] Sign(X509Certificate2 certificate, byte[] data)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        using var ecdsa = certificate.GetECDsaPrivateKey();
        return rsa?.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ?? throw new InvalidOperationException("The signing certificate must have an RSA or EC private key.");
    }

    public static bool Verify(X509Certificate2 certificate, byte[] data, byte[] signature)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa?.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ?? false;
    }
}
