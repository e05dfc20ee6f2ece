using System.Security.Cryptography;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>Binds the eID-Client to a session. The key keeps the writing of the request, so that it is echoed unchanged.</summary>
internal sealed record PreSharedKey(string Id, string Key)
{
    private const int MinIdLength = 16;
    private const int MinKeyBytes = 16;

    public bool IsLongEnough => Id.Length >= MinIdLength && Key.Length >= 2 * MinKeyBytes;

    public static PreSharedKey New() =>
        new(RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(64));

    public bool Matches(byte[] key) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Key), key);

    /// <summary>The key never reaches a log or an exception text by accident.</summary>
    public override string ToString() => nameof(PreSharedKey);
}
