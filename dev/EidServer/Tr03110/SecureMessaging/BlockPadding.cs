using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Paddings;

namespace ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

/// <summary>ISO 7816-4 padding to the AES block.</summary>
internal static class BlockPadding
{
    public const int BlockBytes = 16;
    private static readonly ISO7816d4Padding Padding = new();

    public static byte[] Add(byte[] data)
    {
        var padded = new byte[(data.Length / BlockBytes + 1) * BlockBytes];
        data.CopyTo(padded, 0);
        Padding.AddPadding(padded, data.Length);
        return padded;
    }

    public static byte[] Remove(byte[] padded)
    {
        try
        {
            return padded[..^Padding.PadCount(padded[^BlockBytes..])];
        }
        catch (InvalidCipherTextException)
        {
            throw EacException.Malformed("the padding of an answer is malformed");
        }
    }
}
