using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary>One box to tick for a bool. The content is the label and may hold links.</summary>
[HtmlTargetElement("form-check", Attributes = "asp-for")]
public sealed class FormCheckTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var label = await output.GetChildContentAsync();
        var field = FieldState.Of(For, View);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", field.Error is null ? "kern-form-check" : "kern-form-check kern-form-check--error");
        output.Content.SetHtmlContent(Box(field));
        output.Content.AppendHtml($"<label class=\"kern-label\" for=\"{field.Id}\">").AppendHtml(label).AppendHtml("</label>");
        if (field.Error is not null)
        {
            output.Content.AppendHtml(FieldError.Markup(field.ErrorId, field.Error));
        }
    }

    private TagBuilder Box(FieldState field)
    {
        var box = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes = { ["type"] = "checkbox", ["id"] = field.Id, ["name"] = field.Name, ["value"] = "true" },
        };
        box.AddCssClass(field.Error is null ? "kern-form-check__checkbox" : "kern-form-check__checkbox kern-form-check__checkbox--error");
        if (For.Model is true)
        {
            box.Attributes["checked"] = "checked";
        }

        if (field.Error is not null)
        {
            box.Attributes["aria-invalid"] = "true";
            box.Attributes["aria-describedby"] = field.ErrorId;
        }

        return box;
    }
}
