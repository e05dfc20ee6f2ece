using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary>
/// A drawing of 240 by 180 units. With a caption, which everybody reads, the shapes are hidden from screen readers; without one, the title says what is seen.
/// Colours and widths are those of portal.css.
/// </summary>
[HtmlTargetElement("line-drawing")]
public sealed class LineDrawingTagHelper : TagHelper
{
    /// <summary>What stands below.</summary>
    public string? Caption { get; set; }

    /// <summary>What is read out where there is no caption.</summary>
    public string? Title { get; set; }

    /// <summary>Tells a title from those of other drawings on the page.</summary>
    public string? Name { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var shapes = await output.GetChildContentAsync();
        output.TagName = "figure";
        output.Attributes.SetAttribute("class", "portal-picture");
        if (Caption is not null)
        {
            output.Content.AppendHtml("<svg viewBox=\"0 0 240 180\" aria-hidden=\"true\" focusable=\"false\">").AppendHtml(shapes).AppendHtml("</svg>");
            output.Content.AppendHtml("<figcaption class=\"kern-body kern-body--small\">").Append(Caption).AppendHtml("</figcaption>");
        }
        else
        {
            var id = $"bild-{Name ?? throw new InvalidOperationException("A drawing without a caption needs a name and a title.")}";
            output.Content.AppendHtml($"<svg viewBox=\"0 0 240 180\" role=\"img\" aria-labelledby=\"{id}\" focusable=\"false\"><title id=\"{id}\">").Append(Title).AppendHtml("</title>");
            output.Content.AppendHtml(shapes).AppendHtml("</svg>");
        }
    }
}
