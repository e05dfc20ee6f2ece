using System.Text.RegularExpressions;

namespace ServicePortal.Accounts.Domain;

/// <summary>A user name: as written for display, folded for comparison. It never contains "@", so it cannot be taken for an e-mail address.</summary>
internal sealed partial record UserName
{
    public const int MinLength = 3;
    public const int MaxLength = 50;

    private UserName(string asWritten) => (AsWritten, Comparable) = (asWritten, asWritten.ToLowerInvariant());

    public string AsWritten { get; }

    public string Comparable { get; }

    public static UserName? Parse(string field, string text, FieldErrors errors)
    {
        if (TextRules.Parse(field, text, MinLength, MaxLength, errors) is not { } normalized)
        {
            return null;
        }

        if (Form.IsMatch(normalized))
        {
            return new(normalized);
        }

        errors.Add(field, FieldErrorReason.InvalidCharacters);
        return null;
    }

    /// <summary>For a name that passed <see cref="Parse"/> before it was stored.</summary>
    public static UserName FromStored(string asWritten) => new(asWritten);

    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd}._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
