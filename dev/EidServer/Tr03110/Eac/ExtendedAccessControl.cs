using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.EidApplication;
using ServicePortal.Dev.EidServer.Tr03110.Pki;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>The terminal's part in one run of the general authentication procedure (TR-03110-2, 2.4): once for each card, never again.</summary>
internal sealed class ExtendedAccessControl(Terminal terminal, ReadingOrder order, PassiveAuthentication passiveAuthentication)
{
    private readonly EcKey _ephemeralKey = EcKey.Generate();
    private readonly byte[] _auxiliaryData = order.Auxiliary.Encode();
    private ChipGreeting? _chip;

    public Terminal Terminal => terminal;

    public ReadingOrder Order => order;

    public ReadOnlyMemory<byte> AuxiliaryData => _auxiliaryData;

    public ReadOnlyMemory<byte> EphemeralPublicKey => _ephemeralKey.PublicPoint;

    private ChipGreeting Chip => _chip ?? throw new InvalidOperationException("the chip has not been greeted yet");

    /// <param name="effective">What the citizen left of the rights; null when they took none away.</param>
    /// <param name="chipId">The compressed ephemeral key of the chip, known from PACE.</param>
    public void Greet(Chat? effective, byte[] cardAccess, byte[] chipId) =>
        _chip = new(order.Accept(effective ?? order.Required.Union(order.Optional)), SecurityInfos.Parse(cardAccess), chipId);

    /// <summary>Terminal authentication: the signature over the chip's challenge.</summary>
    public byte[] Sign(byte[] challenge) =>
        terminal.Key.Sign(TerminalAuthentication.SignedData(Chip.Id, challenge, _ephemeralKey.PublicPoint, _auxiliaryData));

    /// <summary>Passive and chip authentication; what comes back reads the genuine chip that PACE was run with.</summary>
    public CardReader Open(byte[] cardSecurity, byte[] nonce, byte[] token)
    {
        var signed = passiveAuthentication.Verify(cardSecurity);
        if (!Chip.Offers.OffersOnlyProtocolsOf(signed))
        {
            throw EacException.NotAuthentic("EF.CardAccess offers what EF.CardSecurity does not");
        }

        var channel = ChipAuthentication.Verify(_ephemeralKey, signed.ChipAuthenticationKey(), nonce, token);
        return new CardReader(channel, Chip.Effective, order.Auxiliary, terminal.SectorKey, signed.RestrictedIdentificationKeyId());
    }

    private sealed record ChipGreeting(Chat Effective, SecurityInfos Offers, byte[] Id);
}
