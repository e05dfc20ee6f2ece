using System.Text;

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
        if (FindError(text, userName, email) is not { } reason)
        {
            return new(text.Normalize(NormalizationForm.FormC));
        }

        errors.Add(field, reason);
        return null;
    }

    /// <summary>What was typed at sign-in, in the form that was hashed; null if it can be nobody's password.</summary>
    public static string? Typed(string text) =>
        text.Length is > 0 and <= 4 * MaxLength && TextRules.IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : null;

    private static FieldErrorReason? FindError(string text, UserName? userName, EmailAddress? email)
    {
        if (text.Length == 0)
        {
            return FieldErrorReason.Required;
        }

        if (text.Length > 4 * MaxLength)
        {
            return FieldErrorReason.TooLong;
        }

        if (!TextRules.IsWellFormed(text))
        {
            return FieldErrorReason.InvalidCharacters;
        }

        var normalized = text.Normalize(NormalizationForm.FormC);
        return TextRules.CountCodePoints(normalized) switch
        {
            < MinLength => FieldErrorReason.TooShort,
            > MaxLength => FieldErrorReason.TooLong,
            _ => CommonPasswords.Contains(normalized, userName, email) ? FieldErrorReason.TooCommon : null,
        };
    }
}
