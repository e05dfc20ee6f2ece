namespace ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

/// <summary>A command to a chip (ISO 7816-4).</summary>
/// <param name="ExpectedLength">How many bytes the answer may have; null when none are expected.</param>
internal sealed record CommandApdu(byte Class, byte Instruction, byte P1, byte P2, byte[] Data, int? ExpectedLength = null)
{
    public const int ShortMax = 256;
    private const int ShortMaxData = 255;

    public bool IsExtended => Data.Length > ShortMaxData || ExpectedLength > ShortMax;

    public byte[] Header => [Class, Instruction, P1, P2];

    public byte[] Encode() => [.. Header, .. LengthOfData(), .. Data, .. LengthExpected()];

    // The largest length is written as zero.
    private byte[] LengthOfData() => Data.Length == 0 ? [] : IsExtended ? [0, (byte)(Data.Length >> 8), (byte)Data.Length] : [(byte)Data.Length];

    private byte[] LengthExpected() => ExpectedLength switch
    {
        null => [],
        var length when !IsExtended => [(byte)length],
        var length when Data.Length > 0 => [(byte)(length >> 8), (byte)length],
        var length => [0, (byte)(length >> 8), (byte)length],
    };
}
