using System.Text;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Accounts.Domain;

/// <summary>A password that was chosen within the rules: length only, and none that a guesser tries first.</summary>
internal sealed class Password
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private Password(string text) => Text = text;

    /// <summary>In NFC, so that the same keys on another device give the same password. Never trimmed.</summary>
    public string Text { get; }

    public static Password? Parse(string field, string text, UserName? userName, EmailAddress? email, FieldErrors errors)
    {
        if (FindError(text, userName, email, out var hashable) is not { } reason)
        {
            return new(hashable);
        }

        errors.Add(field, reason);
        return null;
    }

    /// <summary>What was typed at sign-in, in the form that was hashed; null if it can be nobody's password.</summary>
    public static string? Typed(string text) =>
        text.Length is > 0 and <= 4 * MaxLength && Hashable(text) is { Length: > 0 } hashable ? hashable : null;

    // RFC 8265, 4.2 (OpaqueString): kinds of blanks are one, NFC, letters keep their case. What nobody sees is nobody's choice.
    private static string? Hashable(string text)
    {
        var repaired = TypedText.Repair(text);
        return TypedText.IsAdmitted(repaired) ? repaired.Normalize(NormalizationForm.FormC) : null;
    }

    private static FieldErrorReason? FindError(string text, UserName? userName, EmailAddress? email, out string hashable)
    {
        hashable = "";
        if (text.Length == 0)
        {
            return FieldErrorReason.Required;
        }

        if (text.Length > 4 * MaxLength)
        {
            return FieldErrorReason.TooLong;
        }

        if (Hashable(text) is not { } normalized)
        {
            return FieldErrorReason.InvalidCharacters;
        }

        hashable = normalized;
        return TextRules.CountCodePoints(normalized) switch
        {
            < MinLength => FieldErrorReason.TooShort,
            > MaxLength => FieldErrorReason.TooLong,
            _ => CommonPasswords.Contains(normalized, userName, email) ? FieldErrorReason.TooCommon : null,
        };
    }
}
