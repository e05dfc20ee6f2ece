using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Eac;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

public sealed class PassiveAuthenticationTests
{
    private readonly TestCard _card = new();

    [Fact]
    public void A_trusted_signature_makes_the_chips_key_known()
    {
        var infos = Verify(_card.CardSecurity);

        Assert.Equal(_card.ChipKey.PublicPoint, infos.ChipAuthenticationKey());
        Assert.Equal((byte)1, infos.RestrictedIdentificationKeyId());
    }

    [Fact]
    public void A_signer_that_nobody_trusts_is_refused() => Refused(EacFailure.NotAuthentic, new TestCard().CardSecurity);

    [Fact]
    public void Every_changed_byte_of_the_chips_key_is_noticed()
    {
        var position = _card.CardSecurity.AsSpan().IndexOf(_card.ChipKey.PublicPoint);
        for (var i = 1; i < _card.ChipKey.PublicPoint.Length; i += 7)
        {
            var changed = _card.CardSecurity.ToArray();
            changed[position + i] ^= 1;
            Refused(EacFailure.NotAuthentic, changed);
        }
    }

    [Fact]
    public void A_signer_whose_certificate_has_ended_is_refused()
    {
        var ended = _card.SignerCertificate(DateTime.UtcNow.AddDays(-2), DateTime.UtcNow.AddDays(-1));
        var verifier = new PassiveAuthentication(
            [Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(ended.GetEncoded()))], TimeProvider.System);

        var exception = Assert.Throws<EacException>(() => verifier.Verify(_card.Sign(TestCard.SecurityInfos(_card.ChipKey.PublicPoint), ended)));

        Assert.Equal(EacFailure.NotAuthentic, exception.Failure);
    }

    [Fact]
    public void Signed_content_of_another_kind_is_refused() =>
        Refused(EacFailure.Malformed, _card.SignAgain(TestCard.SecurityInfos(_card.ChipKey.PublicPoint), "1.2.840.113549.1.7.1"));

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("0102030405")]
    public void What_is_no_signed_data_is_refused(string hex) => Refused(EacFailure.Malformed, Convert.FromHexString(hex));

    [Fact]
    public void Every_truncated_file_is_refused()
    {
        for (var length = 0; length < _card.CardSecurity.Length; length += 5)
        {
            Refused(EacFailure.Malformed, _card.CardSecurity[..length]);
        }
    }

    [Theory]
    [InlineData("3100")] // no key at all
    [InlineData("31023000")] // an info without identifier
    [InlineData("0400")] // no set
    [InlineData("310000")] // something follows
    public void Security_infos_without_one_chip_key_are_refused(string hex) =>
        Assert.Equal(
            EacFailure.Malformed,
            Assert.Throws<EacException>(() => SecurityInfos.Parse(Convert.FromHexString(hex)).ChipAuthenticationKey()).Failure);

    [Fact]
    public void Chip_authentication_of_version_1_is_refused() => Assert.Throws<EacException>(() =>
        SecurityInfos.Parse(TestCard.SecurityInfos(EcKey.Generate().PublicPoint, version: 1)).ChipAuthenticationKey());

    [Fact]
    public void A_card_access_that_offers_more_than_was_signed_is_noticed()
    {
        var signed = SecurityInfos.Parse(TestCard.SecurityInfos(_card.ChipKey.PublicPoint));

        Assert.True(SecurityInfos.Parse(TestCard.SecurityInfos(chipKey: null)).OffersOnlyProtocolsOf(signed));
        Assert.False(SecurityInfos.Parse(TestCard.SecurityInfos(chipKey: null, version: 1)).OffersOnlyProtocolsOf(signed));
    }

    private SecurityInfos Verify(byte[] cardSecurity) => new PassiveAuthentication([_card.SignerHash], TimeProvider.System).Verify(cardSecurity);

    private void Refused(EacFailure failure, byte[] cardSecurity) => Assert.Equal(failure, Assert.Throws<EacException>(() => Verify(cardSecurity)).Failure);
}
