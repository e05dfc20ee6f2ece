using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Languages;

namespace ServicePortal.Portal.Eid;

/// <summary>The form that starts a reading of the card. Its content are the buttons: one that submits, and links beside it.</summary>
[HtmlTargetElement("read-card", Attributes = "purpose")]
public sealed class ReadCardTagHelper(IHtmlGenerator html) : TagHelper
{
    public required IdentificationPurpose Purpose { get; set; }

    /// <summary>Where the citizen wants to go on afterwards: a local address.</summary>
    public string? Continuation { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var buttons = await output.GetChildContentAsync();
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("action", LanguageAddress.Localize(Links.Eid.Start));
        output.Attributes.SetAttribute("data-reads-card", "");
        output.Content.SetHtmlContent(html.GenerateAntiforgery(View));
        output.Content.AppendHtml(Hidden(nameof(Purpose), EidPurpose.Word(Purpose)));
        if (!string.IsNullOrEmpty(Continuation))
        {
            output.Content.AppendHtml(Hidden(nameof(Continuation), Continuation));
        }

        output.Content.AppendHtml("<div class=\"portal-buttons\">").AppendHtml(buttons).AppendHtml("</div>");
    }

    private static TagBuilder Hidden(string name, string value) => new("input")
    {
        TagRenderMode = TagRenderMode.SelfClosing,
        Attributes = { ["type"] = "hidden", ["name"] = name, ["value"] = value },
    };
}
