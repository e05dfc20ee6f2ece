using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary><c>kern="primary|secondary|tertiary"</c> makes a button, or a link that looks like one.</summary>
[HtmlTargetElement("button", Attributes = "kern")]
[HtmlTargetElement("a", Attributes = "kern")]
public sealed class KernButtonTagHelper : TagHelper
{
    public required string Kern { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("class", $"kern-btn kern-btn--{Kern}");
        var label = await output.GetChildContentAsync();
        output.Content.SetHtmlContent("<span class=\"kern-label\">");
        output.Content.AppendHtml(label);
        output.Content.AppendHtml("</span>");
    }
}
