using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>
/// The SHA-256 of a verifier that the agency keeps for the browser that began there (S256 of RFC 7636): whoever brings the code from another browser
/// does not have the verifier.
/// </summary>
internal sealed partial record CodeChallenge(byte[] Bytes)
{
    public const int Length = 43;

    public static bool TryParse(string text, out CodeChallenge challenge)
    {
        var isFormed = Form.IsMatch(text);
        challenge = new(isFormed ? Base64Url.DecodeFromChars(text) : []);
        return isFormed;
    }

    public bool IsMetBy(string codeVerifier) =>
        Verifier.IsMatch(codeVerifier) && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.ASCII.GetBytes(codeVerifier)), Bytes);

    // The last of 43 letters carries four bits only, so that 32 bytes have one spelling.
    [GeneratedRegex(@"\A[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Verifier { get; }
}
