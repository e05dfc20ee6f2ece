using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ServicePortal.Portal.Ui;

/// <summary>One line of text, or several, with label, hint and error. What was typed is kept, passwords excepted.</summary>
[HtmlTargetElement("form-field", Attributes = "asp-for")]
public sealed class FormFieldTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    public string Type { get; set; } = "text";

    public string? Hint { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>How many lines to show of a text that may have more than one.</summary>
    public int? Rows { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = FieldState.Of(For, View);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", field.Error is null ? "kern-form-input" : "kern-form-input kern-form-input--error");
        output.Content.AppendHtml(Label(field));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Element("div", "kern-hint", field.HintId, Hint));
        }

        output.Content.AppendHtml(Rows is { } rows ? Lines(field, rows) : Input(field));
        if (field.Error is not null)
        {
            output.Content.AppendHtml(FieldError.Markup(field.ErrorId, field.Error));
        }
    }

    private static TagBuilder Label(FieldState field)
    {
        var label = new TagBuilder("label") { Attributes = { ["class"] = "kern-label", ["for"] = field.Id } };
        label.InnerHtml.Append(field.Label);
        return label;
    }

    private TagBuilder Input(FieldState field)
    {
        var input = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes =
            {
                ["class"] = field.Error is null ? "kern-form-input__input" : "kern-form-input__input kern-form-input__input--error",
                ["id"] = field.Id,
                ["name"] = field.Name,
                ["type"] = Type,
                ["value"] = Type == "password" ? null : field.Typed,
                ["autocomplete"] = Autocomplete,
                // Not type="email": browsers send the domain in an ASCII form of their own, and with some of them straße.example becomes strasse.example,
                // which is somebody else's.
                ["inputmode"] = Autocomplete is "email" ? "email" : null,
                ["required"] = field.IsNeeded ? "required" : null,
                ["aria-describedby"] = field.DescribedBy(Hint),
                ["aria-invalid"] = field.Error is null ? null : "true",
            },
        };
        if (Type is "password" || Autocomplete is "email" or "username")
        {
            input.Attributes["spellcheck"] = "false";
            input.Attributes["autocapitalize"] = "none";
        }

        foreach (var absent in input.Attributes.Where(attribute => attribute.Value is null).Select(attribute => attribute.Key).ToList())
        {
            input.Attributes.Remove(absent);
        }

        return input;
    }

    private TagBuilder Lines(FieldState field, int rows)
    {
        var area = Input(field);
        var lines = new TagBuilder("textarea");
        lines.MergeAttributes(area.Attributes);
        lines.MergeAttribute("rows", rows.ToString(CultureInfo.InvariantCulture));
        lines.Attributes.Remove("type");
        lines.Attributes.Remove("value");
        lines.InnerHtml.Append(field.Typed ?? "");
        return lines;
    }

    private static TagBuilder Element(string name, string cssClass, string id, string text)
    {
        var element = new TagBuilder(name) { Attributes = { ["class"] = cssClass, ["id"] = id } };
        element.InnerHtml.Append(text);
        return element;
    }
}
