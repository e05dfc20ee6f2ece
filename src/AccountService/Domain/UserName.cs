using System.Text;
using System.Text.RegularExpressions;

namespace ServicePortal.Accounts.Domain;

/// <summary>A user name: as written for display, folded for comparison. It never contains "@", so it cannot be taken for an e-mail address.</summary>
internal sealed partial record UserName
{
    public const int MinLength = 3;
    public const int MaxLength = 50;

    private UserName(string asWritten) => (AsWritten, Comparable) = (asWritten, Fold(asWritten));

    public string AsWritten { get; }

    public string Comparable { get; }

    public static UserName? Parse(string field, string text, FieldErrors errors)
    {
        if (TextRules.Parse(field, text, MinLength, MaxLength, errors) is not { } normalized)
        {
            return null;
        }

        if (Form.IsMatch(normalized) && !MixesAlphabets(normalized))
        {
            return new(normalized);
        }

        errors.Add(field, FieldErrorReason.InvalidCharacters);
        return null;
    }

    /// <summary>For a name that passed <see cref="Parse"/> before it was stored.</summary>
    public static UserName FromStored(string asWritten) => new(asWritten);

    /// <summary>RFC 8265, 3.3 (UsernameCaseMapped): wide and narrow letters are the ordinary ones, then lower case, then NFC; a final sigma is a sigma.</summary>
    private static string Fold(string text) => string.Concat(text.EnumerateRunes().Select(rune => IsWideOrNarrow(rune)
            ? rune.ToString().Normalize(NormalizationForm.FormKC)
            : rune.ToString()))
        .ToLowerInvariant().Replace('ς', 'σ').Normalize(NormalizationForm.FormC);

    private static bool IsWideOrNarrow(Rune rune) => rune.Value is >= 0xFF00 and <= 0xFFEF;

    // A Latin "a" and a Cyrillic "а" look the same, so a name in one alphabet cannot be imitated by a letter of another. [UTS 39, 5.1]
    private static bool MixesAlphabets(string text) => text.EnumerateRunes().Select(AlphabetOf).OfType<int>().Distinct().Count() > 1;

    private static int? AlphabetOf(Rune rune) => rune.Value switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF) => 1,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => 2,
        >= 0x400 and <= 0x52F => 3,
        _ => null,
    };

    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd}._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
