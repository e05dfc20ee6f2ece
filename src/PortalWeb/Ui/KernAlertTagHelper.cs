using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary>A box with icon, title and text. The kind is info, success, warning or danger.</summary>
[HtmlTargetElement("kern-alert", Attributes = "title")]
public sealed class KernAlertTagHelper : TagHelper
{
    public string Kind { get; set; } = "info";

    public required string Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"kern-alert kern-alert--{Kind}");
        output.Content.SetHtmlContent($"""
            <div class="kern-alert__header"><span class="kern-icon kern-icon--{Kind}" aria-hidden="true"></span><span class="kern-title">
            """);
        output.Content.Append(Title);
        output.Content.AppendHtml("</span></div>");
        if (!body.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml("<div class=\"kern-alert__body\">").AppendHtml(body).AppendHtml("</div>");
        }
    }
}
