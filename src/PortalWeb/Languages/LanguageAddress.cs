namespace ServicePortal.Portal.Languages;

/// <summary>The language in an address: /en/… is English, and German is without. Inside the portal an address has none; it gets one where it leaves.</summary>
internal static class LanguageAddress
{
    /// <summary>The same page in the language of this one; what is not one of our addresses stays as it is.</summary>
    public static string Localize(string address) => In(Spoken.PageLanguage, address);

    /// <param name="language">The language to read the page in.</param>
    /// <param name="address">A local address with or without a language; what is none stays as it is.</param>
    public static string In(Language language, string address)
    {
        if (address is ['/', '/', ..] || !address.StartsWith('/'))
        {
            return address;
        }

        var neutral = IsEnglish(address) ? Neutral(address) : address;
        return language is Language.German ? neutral : Links.English + (neutral is Links.Start ? "" : neutral is ['/', '?', ..] ? neutral[1..] : neutral);
    }

    public static (Language Language, PathString Path) Read(PathString path) =>
        path.StartsWithSegments(Links.English, StringComparison.Ordinal, out var rest) ? (Language.English, rest.HasValue ? rest : Links.Start) : (Language.German, path);

    private static bool IsEnglish(string address) =>
        address.StartsWith(Links.English, StringComparison.Ordinal) && (address.Length == Links.English.Length || address[Links.English.Length] is '/' or '?');

    private static string Neutral(string address) => address[Links.English.Length..] is ['/', ..] path ? path : Links.Start + address[Links.English.Length..];
}
