using System.Security.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

public sealed class CipherVectorTests
{
    private const string Rfc4493Key = "2b7e151628aed2a6abf7158809cf4f3c";
    private const string Rfc4493Message = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    [Theory]
    [InlineData(0, "bb1d6929e95937287fa37d129b756746")]
    [InlineData(16, "070a16b46b4d4144f79bdd9dd04a287c")]
    [InlineData(40, "dfa66747de9ae63030ca32611497c827")]
    [InlineData(64, "51f0bebf7e3b9d92fc49741779363cfe")]
    public void Cmac_is_that_of_RFC_4493(int length, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(AesCmac.Compute(Convert.FromHexString(Rfc4493Key), Convert.FromHexString(Rfc4493Message).AsSpan(0, length))));

    // ICAO Doc 9303-11, appendix G.1: PACE with AES-128 on brainpoolP256r1.
    [Fact]
    public void Session_keys_are_those_of_the_ICAO_worked_example()
    {
        var secret = Convert.FromHexString("28768D20701247DAE81804C9E780EDE582A9996DB4A315020B2733197DB84925");

        Assert.Equal("F5F0E35C0D7161EE6724EE513A0D9A7F", Convert.ToHexString(KeyDerivation.Encryption(secret)));
        Assert.Equal("FE251C7858B356B24514B3BD5F4297D1", Convert.ToHexString(KeyDerivation.Mac(secret)));
    }

    [Fact]
    public void Key_agreement_is_that_of_the_ICAO_worked_example()
    {
        var terminal = EcKey.FromScalar(Convert.FromHexString("7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99"));
        var chip = Convert.FromHexString(
            "04824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F5730D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54");

        Assert.Equal(
            "047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D",
            Convert.ToHexString(terminal.PublicPoint));
        Assert.Equal("60332EF2450B5D247EF6D3868397D398852ED6E8CAF6FFEEF6BF85CA57057FD5", Convert.ToHexString(terminal.Agree(chip)));
    }

    [Fact]
    public void A_nonce_goes_between_secret_and_counter()
    {
        byte[] secret = [1, 2, 3], nonce = [4, 5];
#pragma warning disable CA5350
        Assert.Equal(SHA1.HashData([1, 2, 3, 4, 5, 0, 0, 0, 2])[..16], KeyDerivation.Mac(secret, nonce));
#pragma warning restore CA5350
    }

    // Another implementation checks ours: OpenSSL, by way of .NET, where it knows the curve.
    [Fact]
    public void Signatures_are_ECDSA_with_SHA_256_as_another_library_has_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only OpenSSL offers brainpoolP256r1 to .NET");
        var key = EcKey.Generate();
        byte[] data = [1, 2, 3];
        using var other = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.brainpoolP256r1,
            Q = new ECPoint { X = key.PublicPoint[1..33], Y = key.PublicPoint[33..] },
        });

        Assert.True(other.VerifyData(data, key.Sign(data), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        Assert.True(BrainpoolP256r1.Verify(key.PublicPoint, data, key.Sign(data)));
        Assert.False(BrainpoolP256r1.Verify(key.PublicPoint, [1, 2, 4], key.Sign(data)));
        Assert.False(BrainpoolP256r1.Verify(EcKey.Generate().PublicPoint, data, key.Sign(data)));
        Assert.False(BrainpoolP256r1.Verify(key.PublicPoint, data, key.Sign(data).AsMemory(1)));
    }

    [Fact]
    public void A_key_survives_its_file()
    {
        var key = EcKey.Generate();

        Assert.Equal(key.PublicPoint, EcKey.FromPem(key.ToPem()).PublicPoint);
    }

    [Fact]
    public void A_key_of_another_curve_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<CryptographicException>(() => EcKey.FromPem(other.ExportPkcs8PrivateKeyPem()));
    }

    [Theory]
    [InlineData(0, 0x05)] // another form of point
    [InlineData(64, 0x00)] // not on the curve, but for one in 2^128
    public void A_point_that_is_not_on_the_curve_is_refused(int position, byte value)
    {
        var point = EcKey.Generate().PublicPoint;
        point[position] = (byte)(value == 0 ? point[position] ^ 1 : value);

        Assert.Equal(EacFailure.Malformed, Assert.Throws<EacException>(() => EcKey.Generate().Agree(point)).Failure);
    }
}
