using System.Buffers;
using System.Globalization;

namespace ServicePortal.Portal.Pages;

/// <summary>
/// The token of a link that came by mail, freed from what mail programs and people add to it: blanks and line breaks anywhere, a full stop or a bracket
/// at an end.
/// </summary>
internal static class LinkToken
{
    /// <summary>256 bits in base64url.</summary>
    private const int Length = 43;

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Alphanumerics = SearchValues.Create(LettersAndDigits);
    private static readonly SearchValues<char> Letters = SearchValues.Create($"{LettersAndDigits}-_");

    /// <summary>Null when something of the token is missing, or more stands there than can be told from it.</summary>
    public static string? Read(string? text)
    {
        var visible = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.Format));
        var start = visible.AsSpan().IndexOfAny(Letters);
        var token = start < 0 ? "" : visible[start..];
        return token.Length >= Length && token.AsSpan(0, Length).IndexOfAnyExcept(Letters) < 0 && !token.AsSpan(Length).ContainsAny(Alphanumerics)
            ? token[..Length]
            : null;
    }
}
