using System.Text;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Accounts.Domain;

/// <summary>What any text from outside must be before it is used: repaired, of admitted characters, NFC, trimmed, within its length.</summary>
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

    /// <summary>Nothing that anybody sees.</summary>
    public static bool IsBlank(string text) => string.IsNullOrWhiteSpace(TypedText.Repair(text));

    public static int CountCodePoints(string text) => text.EnumerateRunes().Count();

    private static FieldErrorReason? FindError(string text, int minimum, int maximum, out string normalized)
    {
        normalized = "";
        // Four UTF-16 units for a code point of the limit are more than any NFC form needs; beyond that the text is not even looked at.
        if (text.Length > 4 * maximum)
        {
            return FieldErrorReason.TooLong;
        }

        var repaired = TypedText.Repair(text);
        if (!TypedText.IsAdmitted(repaired))
        {
            return FieldErrorReason.InvalidCharacters;
        }

        normalized = repaired.Trim().Normalize(NormalizationForm.FormC);
        var length = CountCodePoints(normalized);
        return length == 0 && minimum > 0 ? FieldErrorReason.Required
            : length < minimum ? FieldErrorReason.TooShort
            : length > maximum ? FieldErrorReason.TooLong
            : null;
    }
}
