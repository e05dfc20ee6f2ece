using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Ui;

/// <summary>
/// All errors of the form on top of it, each leading to its field. It takes the focus when the page opens: <c>autofocus</c>
/// works on every focusable element, without JavaScript.
/// </summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var order = View.ViewData.ModelMetadata.Properties.Select(property => property.PropertyName).ToList();
        var errors = View.ViewData.ModelState
            .SelectMany(entry => entry.Value!.Errors.Take(1).Select(error => (entry.Key, error.ErrorMessage)))
            .OrderBy(error => order.IndexOf(error.Key))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "kern-alert kern-alert--danger portal-error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml("""
            <div class="kern-alert__header"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><h2 class="kern-title">
            """);
        output.Content.Append(errors is [("", _)] ? FrameTexts.NotYetDone : FrameTexts.CheckFields);
        output.Content.AppendHtml("</h2></div><div class=\"kern-alert__body\">");
        foreach (var (name, message) in errors)
        {
            output.Content.AppendHtml(Line(name, message));
        }

        output.Content.AppendHtml("</div>");
    }

    private static TagBuilder Line(string name, string message)
    {
        var text = new TagBuilder(name.Length == 0 ? "span" : "a");
        text.InnerHtml.Append(message);
        if (name.Length > 0)
        {
            text.Attributes["class"] = "kern-link kern-link--no-visited-state";
            text.Attributes["href"] = "#" + FieldState.IdOf(name);
        }

        var line = new TagBuilder("p") { Attributes = { ["class"] = "kern-body" } };
        line.InnerHtml.AppendHtml(text);
        return line;
    }
}
