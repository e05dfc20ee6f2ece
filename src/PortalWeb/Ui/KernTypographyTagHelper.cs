using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary>Gives plain text elements their KERN class, so that pages of prose stay readable.</summary>
[HtmlTargetElement("h1")]
[HtmlTargetElement("h2")]
[HtmlTargetElement("h3")]
[HtmlTargetElement("p")]
[HtmlTargetElement("ul")]
[HtmlTargetElement("ol")]
[HtmlTargetElement("dl")]
[HtmlTargetElement("dt")]
[HtmlTargetElement("dd")]
[HtmlTargetElement("a", Attributes = "href")]
[HtmlTargetElement("a", Attributes = "asp-page")]
public sealed class KernTypographyTagHelper : TagHelper
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["h1"] = "kern-heading-large",
        ["h2"] = "kern-heading-medium",
        ["h3"] = "kern-heading-small",
        ["p"] = "kern-body",
        ["ul"] = "kern-list kern-list--bullet",
        ["ol"] = "kern-list kern-list--number",
        ["dl"] = "kern-description-list",
        ["dt"] = "kern-description-list-item__key",
        ["dd"] = "kern-description-list-item__value",
        ["a"] = "kern-link",
    };

    /// <summary>For markup that is made without tag helpers; null for an element that has none.</summary>
    internal static string? ClassOf(string? element) => element is null ? null : Classes.GetValueOrDefault(element);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.AllAttributes.ContainsName("class") && !context.AllAttributes.ContainsName("kern"))
        {
            output.Attributes.SetAttribute("class", Classes[context.TagName]);
        }
    }
}
