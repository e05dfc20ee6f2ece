using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Eac;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

/// <summary>An identity card that, unlike the AusweisApp's simulator, checks the terminal: chain, signature, counters, rights.</summary>
internal sealed class TestCard
{
    private const int ChipKeyId = 41;
    private readonly EcKey _pseudonymKey = EcKey.Generate();
    private readonly AsymmetricCipherKeyPair _signerKey = GenerateSigner();
    private readonly X509Certificate _signer;

    public TestCard(byte[]? chipPoint = null)
    {
        _signer = SignerCertificate(DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(365));
        CardSecurity = Sign(SecurityInfos(chipPoint ?? ChipKey.PublicPoint), _signer);
        CardAccess = SecurityInfos(chipKey: null);
    }

    public EcKey ChipKey { get; init; } = EcKey.Generate();

    public byte[] ChipId { get; } = RandomNumberGenerator.GetBytes(20);

    public byte[] Challenge { get; } = RandomNumberGenerator.GetBytes(8);

    public byte[] Nonce { get; } = RandomNumberGenerator.GetBytes(8);

    public byte[] CardAccess { get; set; }

    public byte[] CardSecurity { get; set; }

    public DateOnly ExpiresAfter { get; init; } = new(2099, 12, 31);

    public DateOnly BornOn { get; init; } = new(1964, 8, 12);

    public string CommunityId { get; init; } = "02760503150000";

    public Dictionary<byte, byte[]> Files { get; } = PersonalData.Erika();

    /// <summary>As an eID-Server is configured to trust this card.</summary>
    public string SignerHash => Convert.ToHexString(SHA256.HashData(_signer.GetEncoded()));

    /// <summary>What the card answers when the terminal shows its certificates and its signature; throws when they are no good.</summary>
    public void CheckTerminal(CvCertificate root, IReadOnlyList<CvCertificate> chain, byte[] ephemeralPoint, byte[] auxiliaryData, byte[] signature)
    {
        Assert.True(chain[0].IsIssuedBy(root.Body) && chain[1].IsIssuedBy(chain[0].Body), "the chain is broken");
        Assert.True(chain[1].Body.Chat.Role is CvRole.Terminal, "not a terminal");
        Assert.True(
            BrainpoolP256r1.Verify(
                chain[1].Body.PublicKey.Point, [.. ChipId, .. Challenge, .. ephemeralPoint[1..33], .. auxiliaryData], signature),
            "the terminal's signature is wrong");
    }

    /// <summary>Chip authentication: the token, and the channel that it opens.</summary>
    public (byte[] Token, TestCardChannel Channel) Authenticate(byte[] ephemeralPoint)
    {
        var secret = ChipKey.Agree(ephemeralPoint);
        var macKey = KeyDerivation.Mac(secret, Nonce);
        return (ChipAuthentication.Token(macKey, ephemeralPoint), new TestCardChannel(KeyDerivation.Encryption(secret, Nonce), macKey));
    }

    public byte[] RestrictedIdFor(CvPublicKey sectorKey) => SHA256.HashData(_pseudonymKey.Agree(sectorKey.Point));

    public byte[] Sign(byte[] content, X509Certificate signer, string type = EacOid.SecurityObject)
    {
        var generator = new CmsSignedDataGenerator();
        generator.AddSigner(_signerKey.Private, signer, CmsSignedGenerator.DigestSha256);
        generator.AddCertificates(CollectionUtilities.CreateStore([signer]));
        return generator.Generate(new CmsProcessableByteArray(new DerObjectIdentifier(type), content), encapsulate: true).GetEncoded();
    }

    public byte[] SignAgain(byte[] content, string type = EacOid.SecurityObject) => Sign(content, _signer, type);

    public X509Certificate SignerCertificate(DateTime from, DateTime until)
    {
        var name = new X509Name("CN=Test Document Signer,O=ServicePortal tests,C=DE");
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(Org.BouncyCastle.Math.BigInteger.One);
        generator.SetIssuerDN(name);
        generator.SetSubjectDN(name);
        generator.SetNotBefore(from);
        generator.SetNotAfter(until);
        generator.SetPublicKey(_signerKey.Public);
        return generator.Generate(new Asn1SignatureFactory("SHA256withECDSA", _signerKey.Private));
    }

    /// <summary>EF.CardAccess without a chip key, the content of EF.CardSecurity with one.</summary>
    public static byte[] SecurityInfos(byte[]? chipKey, int version = 2, string chipProtocol = EacOid.CaEcdhAesCbcCmac128, bool withPseudonym = true)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Info(writer, "0.4.0.127.0.7.2.2.4.2.2", () => Integers(writer, 2, 13));
            Info(writer, chipProtocol, () => Integers(writer, version, ChipKeyId));
            if (chipKey is not null)
            {
                Info(writer, EacOid.PublicKeyEcdh, () => SubjectPublicKey(writer, chipKey));
                if (withPseudonym)
                {
                    Info(writer, EacOid.RiEcdhSha256, () => PseudonymKey(writer, 1, authorizedOnly: false));
                    Info(writer, EacOid.RiEcdhSha256, () => PseudonymKey(writer, 2, authorizedOnly: true));
                }
            }
        }

        return writer.Encode();
    }

    private static AsymmetricCipherKeyPair GenerateSigner()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(BrainpoolP256r1.Domain, new SecureRandom()));
        return generator.GenerateKeyPair();
    }

    private static void Info(AsnWriter writer, string oid, Action rest)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            rest();
        }
    }

    private static void Integers(AsnWriter writer, params int[] values) => Array.ForEach(values, value => writer.WriteInteger(value));

    private static void SubjectPublicKey(AsnWriter writer, byte[] point)
    {
        using (writer.PushSequence())
        {
            Info(writer, EacOid.StandardizedDomainParameters, () => writer.WriteInteger(BrainpoolP256r1.StandardizedId));
            writer.WriteBitString(point);
        }

        writer.WriteInteger(ChipKeyId);
    }

    private static void PseudonymKey(AsnWriter writer, int keyId, bool authorizedOnly)
    {
        using (writer.PushSequence())
        {
            Integers(writer, 1, keyId);
            writer.WriteBoolean(authorizedOnly);
        }
    }
}
