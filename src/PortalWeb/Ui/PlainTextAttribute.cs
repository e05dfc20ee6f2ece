using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace ServicePortal.Portal.Ui;

/// <summary>Refuses control characters (NUL and line breaks among them), private use, and lone surrogates.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainTextAttribute : ValidationAttribute
{
    public PlainTextAttribute() => ErrorMessage = "Diese Angabe enthält ein Zeichen, das wir nicht verarbeiten können. Bitte tippen Sie sie neu ein.";

    public override bool IsValid(object? value)
    {
        if (value is not string text)
        {
            return true;
        }

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }
}
