using System.Text.RegularExpressions;
using PhoneNumbers;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Citizens;

/// <summary>
/// A telephone number as people write it (0221 / 47 10-123, +49 (0)221 4710123, 0049…), kept as "+" and digits [ITU-T E.164]. What begins with a single 0 is
/// German. It needs its area code: without one it would be another subscriber's.
/// </summary>
internal static partial class TelephoneNumber
{
    /// <summary>Fifteen digits and what people put between them.</summary>
    public const int MaxLength = 40;

    private const string Germany = "DE";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    public static string? Parse(string field, string text, FieldErrors errors)
    {
        if (TextRules.Parse(field, text, 1, MaxLength, errors) is not { } typed)
        {
            return null;
        }

        if (Find(typed, out var canonical) is not { } reason)
        {
            return canonical;
        }

        errors.Add(field, reason);
        return null;
    }

    private static FieldErrorReason? Find(string typed, out string canonical)
    {
        canonical = "";
        if (!Form.IsMatch(typed))
        {
            return FieldErrorReason.InvalidFormat; // the library would look for a number in any text, and take letters for digits
        }

        try
        {
            var number = Numbers.Parse(typed, Germany);
            canonical = Numbers.Format(number, PhoneNumberFormat.E164);
            return Numbers.IsPossibleNumberWithReason(number) switch
            {
                PhoneNumberUtil.ValidationResult.IS_POSSIBLE when IsAreaCodeOnly(canonical) => FieldErrorReason.TooShort,
                PhoneNumberUtil.ValidationResult.IS_POSSIBLE => null,
                PhoneNumberUtil.ValidationResult.TOO_SHORT or PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY => FieldErrorReason.TooShort,
                PhoneNumberUtil.ValidationResult.TOO_LONG => FieldErrorReason.TooLong,
                _ => FieldErrorReason.InvalidFormat,
            };
        }
        catch (NumberParseException unreadable)
        {
            return unreadable.ErrorType switch
            {
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => FieldErrorReason.TooShort,
                ErrorType.TOO_LONG => FieldErrorReason.TooLong,
                _ => FieldErrorReason.InvalidFormat,
            };
        }
    }

    // Then the library takes the 0 for a digit of the number.
    private static bool IsAreaCodeOnly(string canonical) => canonical.StartsWith("+490", StringComparison.Ordinal);

    // "+" or 0 first, then digits and what stands between them.
    [GeneratedRegex(@"\A\(?(\+|0)[0-9 ()/.\u2010-\u2013-]*[0-9)]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
