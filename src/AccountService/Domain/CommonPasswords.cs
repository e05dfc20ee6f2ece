using System.Collections.Frozen;
using System.Text;

namespace ServicePortal.Accounts.Domain;

/// <summary>
/// Passwords of 12 characters and more that a guesser tries first: repetitions, keyboard walks and counting, everyday words with digits around
/// them, and the citizen's own name. Offline; nothing about a password leaves the process.
/// </summary>
internal static class CommonPasswords
{
    // Rows as fingers walk them, and what people count. A password that is one stretch of these, in either direction, is a walk.
    private static readonly string[] Walks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertzuiopasdfghjklyxcvbnm", "qwertyuiopasdfghjklzxcvbnm",
        "1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "1qay2wsx3edc4rfv5tgb6zhn7ujm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    ];

    private static readonly FrozenSet<string> Words = ReadWords();

    public static bool Contains(string password, UserName? userName, EmailAddress? email)
    {
        var folded = Fold(password);
        return IsRepetition(folded) || IsWalk(folded) || IsMadeOfWords(folded, [.. OwnWords(userName, email)]);
    }

    // Capital letters, spaces and the usual replacements of letters stop no guesser.
    private static string Fold(string password)
    {
        var folded = new StringBuilder(password.Length);
        foreach (var character in password.ToLowerInvariant())
        {
            folded.Append(character switch { '@' => 'a', '$' => 's', '€' => 'e', ' ' or '-' or '_' or '.' or '!' or '?' => '\0', _ => character });
        }

        return folded.Replace("\0", "").Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("ß", "ss").ToString();
    }

    private static bool IsRepetition(string folded)
    {
        for (var period = 1; period <= 4; period++)
        {
            if (folded.AsSpan(period).SequenceEqual(folded.AsSpan(0, Math.Max(0, folded.Length - period))))
            {
                return true;
            }
        }

        return folded.Length == 0;
    }

    private static bool IsWalk(string folded)
    {
        var reversed = new string([.. folded.Reverse()]);
        return Walks.Any(walk => walk.Contains(folded, StringComparison.Ordinal) || walk.Contains(reversed, StringComparison.Ordinal));
    }

    /// <summary>Known words end to end, with at most four digits left over: "passwort2024passwort" has nothing to guess in it.</summary>
    private static bool IsMadeOfWords(string folded, string[] ownWords)
    {
        var rest = folded;
        foreach (var word in ownWords.Concat(Words).Where(word => folded.Contains(word, StringComparison.Ordinal)).OrderByDescending(word => word.Length))
        {
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
        }

        var leftOver = rest.Replace(" ", "", StringComparison.Ordinal);
        return leftOver.Length < folded.Length && (leftOver.Length <= 2 || (leftOver.Length <= 8 && leftOver.All(char.IsAsciiDigit)));
    }

    private static IEnumerable<string> OwnWords(UserName? userName, EmailAddress? email)
    {
        string[] parts = email is null ? [] : [email.Comparable, .. email.Comparable.Split('@', '.', '-', '_')];
        return parts.Append(userName?.Comparable ?? "").Select(Fold).Where(word => word.Length >= 4);
    }

    private static FrozenSet<string> ReadWords()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("CommonPasswords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
