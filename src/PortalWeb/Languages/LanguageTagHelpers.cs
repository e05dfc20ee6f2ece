using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Languages;

/// <summary>Content in German. An in-english of the same follows at once; a test sees to it.</summary>
[HtmlTargetElement("in-german")]
public sealed class InGermanTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => LanguageContent.Show(Language.German, output);
}

/// <summary>Content in English, right after the same in German.</summary>
[HtmlTargetElement("in-english")]
public sealed class InEnglishTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => LanguageContent.Show(Language.English, output);
}

internal static class LanguageContent
{
    public static void Show(Language language, TagHelperOutput output)
    {
        output.TagName = null;
        if (Spoken.PageLanguage != language)
        {
            output.SuppressOutput();
        }
    }
}
