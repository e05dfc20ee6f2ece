using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>A secret for a link, a cookie or a redirect: 256 random bits as 43 characters of base64url. Only the SHA-256 is stored.</summary>
internal sealed record SecretToken(string Text, byte[] Hash)
{
    public const int Length = 43;

    public static SecretToken Create() => Of(RandomNumberGenerator.GetBytes(32));

    public static SecretToken Of(byte[] secret)
    {
        var text = Base64Url.EncodeToString(secret);
        return new(text, HashOf(text));
    }

    /// <summary>The hash to look for; a text that is not a token gets one that nothing has.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text.Length == Length ? text : ""));
}
