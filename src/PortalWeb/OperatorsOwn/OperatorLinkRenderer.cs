using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Writes a link of a page in a language, or words in another one.</summary>
internal sealed class OperatorLinkRenderer(Language language) : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline obj)
    {
        var address = obj.Url ?? "";
        if (OperatorLink.LanguageOf(address) is { } words)
        {
            Wrap(renderer, obj, "span", "lang", words);
        }
        else
        {
            Wrap(renderer, obj, "a", $"class=\"{KernTypographyTagHelper.ClassOf("a")}\" href", LanguageAddress.In(language, address));
        }
    }

    private static void Wrap(HtmlRenderer renderer, LinkInline content, string element, string attribute, string value)
    {
        renderer.Write($"<{element} {attribute}=\"");
        renderer.WriteEscapeUrl(value);
        renderer.Write("\">");
        renderer.WriteChildren(content);
        renderer.Write($"</{element}>");
    }
}
