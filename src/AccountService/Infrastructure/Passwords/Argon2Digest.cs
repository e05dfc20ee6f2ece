using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NSec.Cryptography;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>An Argon2id digest as PHC string: $argon2id$v=19$m=65536,t=3,p=1$salt$hash. [RFC 9106]</summary>
internal sealed partial record Argon2Digest(int MemoryKiB, int Passes, byte[] Salt, byte[] Hash)
{
    private const int SaltSize = 16;
    private const int HashSize = 32;

    public static Argon2Digest Compute(string password, int memoryKiB, int passes)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return new(memoryKiB, passes, salt, Derive(password, salt, memoryKiB, passes));
    }

    /// <summary>As long as any, and of no password: the hash of anything is not all zeros.</summary>
    public static Argon2Digest OfNobody(int memoryKiB, int passes) => new(memoryKiB, passes, new byte[SaltSize], new byte[HashSize]);

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, MemoryKiB, Passes), Hash);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={MemoryKiB},t={Passes},p=1${Encode(Salt)}${Encode(Hash)}");

    public static Argon2Digest Parse(string phc)
    {
        var match = Form.Match(phc);
        return match.Success
            ? new(Number(match, "m"), Number(match, "t"), Decode(match.Groups["salt"].Value), Decode(match.Groups["hash"].Value))
            : throw new FormatException("The stored digest is not an Argon2id PHC string.");
    }

    private static byte[] Derive(string password, byte[] salt, int memoryKiB, int passes)
    {
        var argon2 = PasswordBasedKeyDerivationAlgorithm.Argon2id(
            new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memoryKiB, NumberOfPasses = passes });
        return argon2.DeriveBytes(Encoding.UTF8.GetBytes(password), salt, HashSize);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // PHC strings carry base64 without padding.
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Decode(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[0-9]{1,9}),t=(?<t>[0-9]{1,3}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{43})\z")]
    private static partial Regex Form { get; }
}
