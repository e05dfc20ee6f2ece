using System.Globalization;
using System.Text;

namespace ServicePortal.ServiceDefaults.Text;

/// <summary>
/// Which characters are admitted in what people type, and which come along unseen and are taken out. The one place for it; what a field adds
/// (a name's letters, a user name's alphabet) is with the field.
/// </summary>
public static class TypedText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// Takes out what nobody sees and nobody typed: soft hyphens, zero-width blanks, marks of direction, variation selectors and byte order marks, as they
    /// come with text from documents and messengers. Every kind of blank becomes the ordinary one. Joiners stay between letters of scripts that
    /// need them (RFC 5892, A.1 and A.2, without their tables). What changes the order of reading stays, to be refused.
    /// </summary>
    public static string Repair(string text)
    {
        var repaired = new StringBuilder(text.Length);
        Rune? before = null;
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                repaired.Append(text[index++]); // a lone surrogate, which is refused
                continue;
            }

            index += rune.Utf16SequenceLength;
            if (IsJoiner(rune) ? JoinsLetters(before, text, index) : !ComesAlong(rune))
            {
                before = IsBlank(rune) ? new Rune(' ') : rune;
                repaired.Append(before.Value);
            }
        }

        return repaired.ToString();
    }

    /// <summary>
    /// Control characters, changes of the reading order, private use, unassigned code points and lone surrogates are not admitted, and joiners only where
    /// <see cref="Repair"/> keeps them.
    /// </summary>
    public static bool IsAdmitted(string text)
    {
        Rune? before = null;
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
            if (!(IsJoiner(rune) ? JoinsLetters(before, text, index) : IsOfAdmittedCategory(rune)))
            {
                return false;
            }

            before = rune;
        }

        return true;
    }

    private static bool IsOfAdmittedCategory(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static bool IsBlank(Rune rune) => rune.Value is '\t' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator;

    private static bool IsJoiner(Rune rune) => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner;

    private static bool ComesAlong(Rune rune) => rune.Value is 0xAD or 0x61C or 0x180E or 0x200B or 0x200E or 0x200F
        or (>= 0x202A and <= 0x202C) or (>= 0x2060 and <= 0x2064) or (>= 0x2066 and <= 0x2069) or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF;

    private static bool JoinsLetters(Rune? before, string text, int next) =>
        before is { } letter && NeedsJoiners(letter) && next < text.Length && Rune.TryGetRuneAt(text, next, out var after) && NeedsJoiners(after);

    // Arabic and its neighbours, and the scripts of India.
    private static bool NeedsJoiners(Rune rune) => rune.Value is (>= 0x600 and <= 0x8FF) or (>= 0x900 and <= 0xDFF);
}
