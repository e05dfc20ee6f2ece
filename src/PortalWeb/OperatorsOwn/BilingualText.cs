using System.Text.Json.Serialization;
using ServicePortal.Portal.Languages;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>A text that the operator gives in each language of the pages.</summary>
internal sealed record BilingualText([property: JsonPropertyName("de")] string German, [property: JsonPropertyName("en")] string English)
{
    /// <summary>In the language of the page that is being made.</summary>
    public string Text => Spoken.Say(German, English);

    /// <summary>The lang of what is shown: a name that is German in both languages says so on English pages.</summary>
    public string? TextLanguage => English == German ? Foreign.German : null;

    public string In(Language language) => language is Language.English ? English : German;
}
