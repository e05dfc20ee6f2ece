using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Ui;

/// <summary>The step of a journey with its name; the bar shows what is done, so it is full after the last one only.</summary>
[HtmlTargetElement("journey-step")]
public sealed class StepTagHelper : TagHelper
{
    public required int Number { get; set; }

    public required int Of { get; set; }

    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "kern-progress");
        output.Content.SetHtmlContent($"""
            <label class="kern-label" for="schritt">{FrameTexts.Step(Number, Of)}: {HtmlEncoder.Default.Encode(Name)}</label><progress id="schritt" value="{Number - 1}" max="{Of}"></progress>
            """);
    }
}
