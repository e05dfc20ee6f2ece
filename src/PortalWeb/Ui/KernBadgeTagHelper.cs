using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary>A short state with an icon, so that colour never carries the meaning alone.</summary>
[HtmlTargetElement("kern-badge")]
public sealed class KernBadgeTagHelper : TagHelper
{
    public string Kind { get; set; } = "info";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"kern-badge kern-badge--small kern-badge--{Kind}");
        output.Content.SetHtmlContent($"<span class=\"kern-icon kern-icon--{Kind}\" aria-hidden=\"true\"></span><span class=\"kern-label\">");
        output.Content.AppendHtml(text).AppendHtml("</span>");
    }
}
