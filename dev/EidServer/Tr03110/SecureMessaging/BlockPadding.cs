namespace ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

/// <summary>ISO 7816-4 padding to the AES block: 80, then zeros.</summary>
internal static class BlockPadding
{
    public const int BlockBytes = 16;
    private const byte Mark = 0x80;

    public static byte[] Add(byte[] data)
    {
        var padded = new byte[(data.Length / BlockBytes + 1) * BlockBytes];
        data.CopyTo(padded, 0);
        padded[data.Length] = Mark;
        return padded;
    }

    public static byte[] Remove(byte[] padded)
    {
        var mark = padded.AsSpan().LastIndexOfAnyExcept((byte)0);
        return mark >= padded.Length - BlockBytes && mark >= 0 && padded[mark] == Mark
            ? padded[..mark]
            : throw EacException.Malformed("the padding of an answer is malformed");
    }
}
