using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Sessions;

/// <summary>A browser in which somebody has signed in with a password before. The name is random, and only there to count attempts by.</summary>
internal sealed record KnownDevice(string Name);

/// <summary>
/// Tokens by which a browser shows that its owner signed in there before: strangers who guess a password must not keep the owner out (R28). A token says
/// nothing to whoever lacks our key, opens nothing, and lasts no longer than the password. Nothing is stored.
/// </summary>
internal sealed class KnownDevices(KeyedHash hash, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private const int NameLength = 16;
    private const int SaidLength = NameLength + sizeof(long);
    private const int Length = SaidLength + HMACSHA256.HashSizeInBytes;

    /// <summary>For the browser in which this password was right.</summary>
    public string Remember(PasswordHolder holder)
    {
        var said = new byte[SaidLength];
        RandomNumberGenerator.Fill(said.AsSpan(0, NameLength));
        BinaryPrimitives.WriteInt64BigEndian(said.AsSpan(NameLength), (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        return Base64Url.EncodeToString([.. said, .. hash.Of(KindFor(holder), Convert.ToHexString(said))]);
    }

    /// <summary>Null unless the token was made for one of these passwords and has not run out.</summary>
    public KnownDevice? Recognize(string token, IReadOnlyList<PasswordHolder> holders)
    {
        if (token.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        var (said, proof) = (bytes.AsMemory(0, SaidLength), bytes.AsMemory(SaidLength));
        var endsAt = BinaryPrimitives.ReadInt64BigEndian(said.Span[NameLength..]);
        return clock.GetUtcNow().ToUnixTimeSeconds() < endsAt && holders.Any(holder => IsProof(holder, said, proof))
            ? new(Convert.ToHexString(said.Span[..NameLength]))
            : null;
    }

    private bool IsProof(PasswordHolder holder, ReadOnlyMemory<byte> said, ReadOnlyMemory<byte> proof) =>
        hash.CandidatesOf(KindFor(holder), Convert.ToHexString(said.Span)).Any(right => CryptographicOperations.FixedTimeEquals(right, proof.Span));

    private static string KindFor(PasswordHolder holder) => $"device/{holder.Password.Id}";
}
