using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Sessions;

/// <summary>A browser in which an account's owner has signed in before. The name is random, and only there to count attempts by.</summary>
internal sealed record KnownDevice(string Name);

/// <summary>
/// Tokens by which a browser shows whose owners signed in there before: strangers who guess a password must not keep the owner out (R28), and a browser that an
/// account has not seen is told to its owner (R71). A token says nothing to whoever lacks our key, opens nothing, and lasts no longer than the account's password.
/// Nothing is stored.
/// </summary>
internal sealed class KnownDevices(KeyedHash hash, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <summary>A family at one computer; a browser in a library forgets whoever was there before.</summary>
    private const int MostAccounts = 4;

    private const int NameLength = 16;
    private const int SaidLength = NameLength + sizeof(long);
    private const int Length = SaidLength + HMACSHA256.HashSizeInBytes;

    private static readonly int TextLength = Base64Url.GetEncodedLength(Length);

    /// <param name="passwordId">Of the account whose owner just signed in or registered, however.</param>
    /// <param name="tokens">What the browser had; those of other accounts stay in it.</param>
    /// <returns>What the browser keeps from now on.</returns>
    public string Remember(Guid passwordId, string tokens)
    {
        var said = new byte[SaidLength];
        RandomNumberGenerator.Fill(said.AsSpan(0, NameLength));
        BinaryPrimitives.WriteInt64BigEndian(said.AsSpan(NameLength), (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        var token = Base64Url.EncodeToString([.. said, .. hash.Of(KindFor(passwordId), Convert.ToHexString(said))]);
        return string.Concat(Split(tokens).Where(other => !IsOf(passwordId, other)).Take(MostAccounts - 1).Prepend(token));
    }

    /// <summary>Null unless one of the tokens was made for one of these passwords and has not run out.</summary>
    public KnownDevice? Recognize(string tokens, IReadOnlyList<Guid> passwordIds) => Split(tokens)
        .Where(token => passwordIds.Any(passwordId => IsOf(passwordId, token)))
        .Select(token => new KnownDevice(Convert.ToHexString(SaidIn(token).AsSpan(0, NameLength))))
        .FirstOrDefault();

    // They stand one after the other, each as long as the others.
    private static IReadOnlyList<string> Split(string tokens) =>
        tokens.Length % TextLength == 0 && tokens.Length <= MostAccounts * TextLength
            ? [.. tokens.Chunk(TextLength).Select(letters => new string(letters)).Where(token => Base64Url.IsValid(token, out var length) && length == Length)]
            : [];

    private static byte[] SaidIn(string token) => Base64Url.DecodeFromChars(token)[..SaidLength];

    private bool IsOf(Guid passwordId, string token)
    {
        var (said, proof) = (SaidIn(token), Base64Url.DecodeFromChars(token)[SaidLength..]);
        return clock.GetUtcNow().ToUnixTimeSeconds() < BinaryPrimitives.ReadInt64BigEndian(said.AsSpan(NameLength))
            && hash.CandidatesOf(KindFor(passwordId), Convert.ToHexString(said)).Any(right => CryptographicOperations.FixedTimeEquals(right, proof));
    }

    private static string KindFor(Guid passwordId) => $"device/{passwordId}";
}
