using System.Globalization;

namespace ServicePortal.Samples.AgencyPortal.Languages;

/// <summary>
/// The language of the page that is being made. Every sentence stands beside itself in the other language, as an argument of <see cref="Say"/>, so that the
/// compiler asks for both.
/// </summary>
internal static class Spoken
{
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en";

    public static string Say(string german, string english) => IsEnglish ? english : german;
}
