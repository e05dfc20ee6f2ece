using System.Globalization;

namespace ServicePortal.Portal.Languages;

/// <summary>A language of pages and mails.</summary>
internal enum Language
{
    German,
    English,
}

/// <summary>
/// The language of the page that is being made. Every sentence stands beside itself in the others, as an argument of <see cref="Say"/>, so that the compiler asks for
/// all of them; a third language is one argument more.
/// </summary>
internal static class Spoken
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly AsyncLocal<Language> Current = new();

    public static Language PageLanguage => Current.Value;

    /// <summary>How dates are written.</summary>
    public static CultureInfo Culture => CultureOf(PageLanguage);

    public static string Say(string german, string english) => PageLanguage is Language.English ? english : german;

    /// <summary>Until the end of the asynchronous method that says so.</summary>
    public static void Become(Language language)
    {
        Current.Value = language;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureOf(language);
    }

    private static CultureInfo CultureOf(Language language) => language is Language.English ? English : German;
}

/// <summary>The lang of what a page shows as it was given, for a page in another language; null where none is needed.</summary>
internal static class Foreign
{
    public static string? German => Spoken.PageLanguage is Language.German ? null : "de";
}
