using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Languages;

/// <summary>Links and forms of a page lead to pages in its language. A link with hreflang says its language itself.</summary>
[HtmlTargetElement("a", Attributes = "href")]
[HtmlTargetElement("form")]
public sealed class LocalAddressTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>After whoever writes an address of its own.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = context.TagName is "form" ? "action" : "href";
        if (!output.Attributes.ContainsName("hreflang") && output.Attributes.TryGetAttribute(name, out var address))
        {
            output.Attributes.SetAttribute(name, new HtmlString(LanguageAddress.Localize(Encoded(address.Value))));
        }
    }

    private string Encoded(object? value)
    {
        if (value is not IHtmlContent html)
        {
            return encoder.Encode(value?.ToString() ?? "");
        }

        using var writer = new StringWriter();
        html.WriteTo(writer, encoder);
        return writer.ToString();
    }
}
