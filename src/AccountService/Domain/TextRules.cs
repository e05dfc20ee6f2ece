using System.Text;

namespace ServicePortal.Accounts.Domain;

/// <summary>What any text from outside must be before it is used: well-formed, without control characters, NFC, trimmed, within its length.</summary>
internal static class TextRules
{
    /// <summary>The text as it is stored, or null after noting the error. Lengths count Unicode code points.</summary>
    public static string? Parse(string field, string text, int minimum, int maximum, FieldErrors errors)
    {
        if (FindError(text, minimum, maximum, out var normalized) is not { } reason)
        {
            return normalized;
        }

        errors.Add(field, reason);
        return null;
    }

    /// <summary>Control characters, invisible direction changes, unassigned code points and lone surrogates are not well-formed here.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune) || !IsAllowed(rune))
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
        }

        return true;
    }

    public static int CountCodePoints(string text) => text.EnumerateRunes().Count();

    private static FieldErrorReason? FindError(string text, int minimum, int maximum, out string normalized)
    {
        normalized = "";
        // Four UTF-16 units for a code point of the limit are more than any NFC form needs; beyond that the text is not even looked at.
        if (text.Length > 4 * maximum)
        {
            return FieldErrorReason.TooLong;
        }

        if (!IsWellFormed(text))
        {
            return FieldErrorReason.InvalidCharacters;
        }

        normalized = text.Trim().Normalize(NormalizationForm.FormC);
        var length = CountCodePoints(normalized);
        return length == 0 && minimum > 0 ? FieldErrorReason.Required
            : length < minimum ? FieldErrorReason.TooShort
            : length > maximum ? FieldErrorReason.TooLong
            : null;
    }

    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.Surrogate
        or System.Globalization.UnicodeCategory.PrivateUse
        or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator
        or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
