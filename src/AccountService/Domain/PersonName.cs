using System.Text.RegularExpressions;

namespace ServicePortal.Accounts.Domain;

/// <summary>
/// A name that a citizen typed, in the characters that every administration can process: Latin letters with their marks, blanks, and the signs of
/// names. [DIN 91379, data type A]
/// </summary>
internal static partial class PersonName
{
    public const int MaxLength = 100;

    public static string? Parse(string field, string text, FieldErrors errors)
    {
        if (TextRules.Parse(field, text, 1, MaxLength, errors) is not { } normalized)
        {
            return null;
        }

        var repaired = normalized.Replace('\u2010', '-').Replace('\u2011', '-').Replace('\u2013', '-').Replace('\u02BC', '\u2019');
        if (Form.IsMatch(repaired))
        {
            return repaired;
        }

        errors.Add(field, FieldErrorReason.InvalidCharacters);
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0259\u0292\u1E00-\u1EFF\u0300-\u036F ',.`~\u00A8\u00B4\u00B7\u02B9\u02BA\u02BE\u02BF\u02C8\u02CC\u2019\u2021-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
